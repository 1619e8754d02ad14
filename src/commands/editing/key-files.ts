import { homedir } from "node:os";
import { basename, join, parse } from "node:path";

export interface KeyFiles {
  /** For the key in use; undefined if there already is one. */
  readonly used: string | undefined;
  readonly spare: string;
}

/**
 * Where new private keys are written.
 *
 * @param named by the user; the file of the spare gets a name made from it
 * @param isFirst whether there is no key yet, so that one to use is made too
 */
export function keyFiles(named: string | undefined, top: string, isFirst: boolean): KeyFiles {
  const file = named ?? join(homedir(), `${basename(top)}-presscast.key`);
  const { dir, name, ext } = parse(file);
  const beside = join(dir, `${name}-spare${ext}`);
  if (isFirst) return { used: file, spare: beside };
  return { used: undefined, spare: named ?? beside };
}

import { homedir } from "node:os";
import { basename, join, parse } from "node:path";

export interface KeyFiles {
  /** Of the key in use; undefined where there is one already. */
  readonly used: string | undefined;
  readonly spare: string;
}

/**
 * Where new private keys are written.
 *
 * @param named by the user; the spare beside it is called after it
 * @param isFirst there is no key yet, so that one to use is made too
 */
export function keyFiles(named: string | undefined, top: string, isFirst: boolean): KeyFiles {
  const file = named ?? join(homedir(), `${basename(top)}-presscast.key`);
  const { dir, name, ext } = parse(file);
  const beside = join(dir, `${name}-spare${ext}`);
  if (isFirst) return { used: file, spare: beside };
  return { used: undefined, spare: named ?? beside };
}

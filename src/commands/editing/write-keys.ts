import type { Setting } from "../../cli/context.ts";
import { diffText } from "../../report/diff-text.ts";
import { visible } from "../../report/visible.ts";
import { readVersions } from "../../world/disk/read-versions.ts";
import { findRepository } from "../../world/git/find-repository.ts";
import { keyLine, makeKeys } from "./make-keys.ts";

/** Makes the keys that a repository lacks, shows what changed, and says what to do with them. @throws {ProblemsFound} */
export async function writeKeys({ cwd, config, given, json, terminal }: Setting): Promise<void> {
  const { top } = await findRepository(cwd, config);
  const versions = await readVersions(cwd, top, config);
  const { keys, text, next } = await makeKeys(versions, { cwd, top, named: given.get("private-key") });
  if (json) {
    const printed = keys.map(({ publicKey, file }) => ({ public_key: publicKey, private_key_file: file }));
    return terminal.out(`${JSON.stringify({ keys: printed, file: versions.path, next }, null, 2)}\n`);
  }
  terminal.out(`${diffText(versions.path, versions.text, text, terminal.paint)}\n`);
  for (const key of keys) terminal.out(`${visible(keyLine(key))}\n`);
  terminal.out(`\n${terminal.paint.bold("Next")}\n`);
  for (const [index, line] of next.entries()) terminal.out(`  ${index + 1}. ${visible(line)}\n`);
}

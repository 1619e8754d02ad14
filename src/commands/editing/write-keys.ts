import { join, relative } from "node:path";
import type { Setting } from "../../cli/context.ts";
import { printSteps } from "../../cli/print.ts";
import { diffText } from "../../report/diff-text.ts";
import { visible } from "../../report/visible.ts";
import { readVersions } from "../../world/disk/read-versions.ts";
import { findRepository } from "../../world/git/find-repository.ts";
import { keyCommitStep } from "./key-steps.ts";
import { keyData, keyLine, makeKeys } from "./make-keys.ts";

/** Makes the keys that a repository lacks, shows what changed, and says what to do with them. @throws {ProblemsFound} */
export async function writeKeys({ cwd, config, given, json, terminal }: Setting): Promise<void> {
  const { top } = await findRepository(cwd, config);
  const versions = await readVersions(cwd, top, config);
  const {
    keys,
    text,
    next: first,
  } = await makeKeys(versions, {
    cwd,
    top,
    named: given.get("private-key"),
  });
  const next = [...first, keyCommitStep(relative(cwd, join(top, versions.path)))];
  if (json) {
    const data = { keys: keys.map(keyData), file: versions.path, next };
    return terminal.out(`${JSON.stringify(data, null, 2)}\n`);
  }
  terminal.out(`${diffText(versions.path, versions.text, text, terminal.paint)}\n`);
  for (const key of keys) terminal.out(`${visible(keyLine(key))}\n`);
  printSteps(terminal, next);
}

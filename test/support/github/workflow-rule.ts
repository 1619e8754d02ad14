import type child from "node:child_process";
import type files from "node:fs";
import { appendFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * Has a bare repository refuse tags and branches as GitHub does: a workflow's token may not push a ref whose commit has a workflow
 * file, by path and contents, that no branch has. People who push by its path may. GitHub's reason stands behind the
 * ref that it is about; some reports have it without back quotes around `workflows`.
 *
 * @see https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/scopes-for-oauth-apps#available-scopes `workflow`
 * @see https://github.com/mkb79/Audible/issues/882 and https://github.com/elgorro/aiquila/issues/597 for the words
 */
export async function refuseOtherWorkflows(bare: string): Promise<void> {
  const refs = ["refs/tags", "refs/heads"].map((each) => `\tprocReceiveRefs = ${each}\n`);
  await appendFile(join(bare, "config"), `[receive]\n${refs.join("")}`);
  const hook = `#!${process.execPath}\n(${String(procReceive)})(require("node:fs"), require("node:child_process"));\n`;
  await writeFile(join(bare, "hooks/proc-receive"), hook, { mode: 0o755 });
}

/** Runs apart from this file. https://git-scm.com/docs/githooks#proc-receive has what is said. */
function procReceive(fs: typeof files, { execFileSync }: typeof child): void {
  const read = (length: number): string => {
    const bytes = Buffer.alloc(length);
    for (let at = 0; at < length;) at += fs.readSync(0, bytes, at, length - at, null);
    return bytes.toString();
  };
  const readLines = (): string[] => {
    const lines: string[] = [];
    for (;;) {
      const length = Number.parseInt(read(4), 16);
      if (length === 0) return lines;
      lines.push(read(length - 4).trimEnd());
    }
  };
  const say = (line: string): void => {
    const length = Buffer.byteLength(line) + 4;
    fs.writeSync(1, line === "" ? "0000" : length.toString(16).padStart(4, "0") + line);
  };
  const workflowsAt = (commit: string): string[] => {
    const asked = ["ls-tree", "-r", `${commit}^{commit}`, ".github/workflows/"];
    return execFileSync("git", asked, { encoding: "utf8" }).split("\n").filter(Boolean);
  };
  readLines();
  say("version=1");
  say("");
  const commands = readLines();
  const isWorkflow = process.env["REMOTE_USER"] === "x-access-token";
  const onBranches = (): string[] => {
    const asked = ["for-each-ref", "--format=%(objectname)", "refs/heads"];
    return execFileSync("git", asked, { encoding: "utf8" }).split("\n").filter(Boolean).flatMap(workflowsAt);
  };
  let known: Set<string> | undefined;
  for (const command of commands) {
    const [, id = "", ref = ""] = command.split(" ");
    const changed = (isWorkflow ? workflowsAt(id) : []).find(
      (line) => !(known ??= new Set(onBranches())).has(line),
    );
    if (changed === undefined) {
      say(`ok ${ref}`);
      say("option fall-through");
    } else {
      const path = changed.slice(changed.indexOf("\t") + 1);
      say(
        `ng ${ref} refusing to allow a GitHub App to create or update workflow \`${path}\` without \`workflows\` permission`,
      );
    }
  }
  say("");
}

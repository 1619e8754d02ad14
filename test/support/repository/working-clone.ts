import { chmod, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { CLI } from "../bundle.ts";
import { started } from "./program.ts";
import type { Ended } from "./warm-program.ts";
import { temporaryFolder } from "./temporary-folder.ts";
import type { TemporaryRepository } from "./temporary-repository.ts";

export interface WorkingClone {
  /** Runs a line as it is typed in a shell, where `presscast` is on PATH. */
  readonly type: (line: string) => Promise<Ended>;
  /** What happens to a change on a branch: it is merged, pushed, and its versions are tagged, as publishing them does. */
  readonly merge: () => Promise<void>;
}

/**
 * Makes a repository the clone of a person at work, whose origin has all that it has, until the test ends.
 *
 * @param own what else is in the environment of the shell
 */
export async function workingClone(
  repository: TemporaryRepository,
  own: Readonly<Record<string, string | undefined>> = {},
): Promise<WorkingClone> {
  const home = await temporaryFolder();
  await repository.git("config", "user.name", "Acme");
  await repository.git("config", "user.email", "acme@example.org");
  await repository.git("init", "--quiet", "--bare", join(home, "origin.git"));
  await repository.git("remote", "add", "origin", join(home, "origin.git"));
  await repository.git("push", "--quiet", "--tags", "--set-upstream", "origin", "main");
  await mkdir(join(home, "bin"));
  const program = join(home, "bin/presscast");
  await writeFile(program, `#!/bin/sh\nexec "${process.execPath}" "${CLI}" "$@"\n`);
  await chmod(program, 0o755);
  const env = { ...own, HOME: home, PATH: `${join(home, "bin")}:${process.env["PATH"]}` };
  return {
    type: (line) => started("sh", ["-c", line], { cwd: repository.folder, env }).ended,
    async merge() {
      const branch = await repository.git("rev-parse", "--abbrev-ref", "HEAD");
      await repository.git("switch", "--quiet", "main");
      await repository.git("stash", "--quiet", "--include-untracked");
      await repository.git("merge", "--quiet", "--no-edit", branch);
      await repository.git("push", "--quiet", "origin", "main");
      await tagReleased(repository);
    },
  };
}

async function tagReleased(repository: TemporaryRepository): Promise<void> {
  const text = await readFile(join(repository.folder, "versions.yaml"), "utf8");
  const { plugins } = parse(text) as {
    plugins: Record<string, { versions: Record<string, { status: string }> }>;
  };
  const tags = new Set((await repository.git("tag")).split("\n"));
  for (const [slug, { versions }] of Object.entries(plugins)) {
    for (const [version, { status }] of Object.entries(versions)) {
      const tag = `${slug}/v${version}`;
      if (status === "released" && !tags.has(tag)) await repository.git("tag", tag);
    }
  }
}

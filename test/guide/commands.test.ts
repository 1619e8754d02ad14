import { chmod, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { CLI } from "../support/bundle.ts";
import { blocksOf, guides } from "../support/github/guides.ts";
import { started } from "../support/repository/program.ts";
import { temporaryFolder } from "../support/repository/temporary-folder.ts";
import {
  pluginFiles,
  repositoryForTest,
  type TemporaryRepository,
} from "../support/repository/temporary-repository.ts";

const SLUG = "acme-bridge";
/** These ask GitHub or a live site. getting-started.test.ts goes through its page. */
const ELSEWHERE = /^(?:gh |presscast verify https:|presscast doctor)/;

const versionsFile = (...versions: readonly string[]): string =>
  `site:
  url: https://acme.example/plugins
plugins:
  ${SLUG}:
    source: plugins/${SLUG}
    updater: none
    versions:
${versions.map((version) => `      ${version}:\n        status: released\n`).join("")}`;

/** The commands that a page shows, block by block; each whole command in its text is a block of its own. */
async function blocksOfCommands(page: string): Promise<string[][]> {
  const blocks = blocksOf(page).filter(({ language }) => language === "sh");
  const text = await readFile(join(import.meta.dirname, "../..", page), "utf8");
  const inline = text.matchAll(/`(presscast [a-z]+ acme-bridge [^`…"]*(?:"[^"`]*"[^`…"]*)*)`/g);
  return [
    ...blocks.map((block) => block.text.split("\n")),
    ...[...inline].map(([, command = ""]) => [command]),
  ]
    .map((lines) => lines.filter((line) => line !== "" && !line.startsWith("#") && !ELSEWHERE.test(line)))
    .filter((lines) => lines.length > 0);
}

/** A clone of a repository on a forge that has released acme-bridge 1.1.1 and 1.2.0. */
async function publisher(): Promise<{ repository: TemporaryRepository; env: Record<string, string> }> {
  const repository = await repositoryForTest();
  const home = await temporaryFolder();
  await repository.commit("Release 1.1.1", {
    ...pluginFiles("1.1.1"),
    "versions.yaml": versionsFile("1.1.1"),
  });
  await repository.git("tag", `${SLUG}/v1.1.1`);
  await repository.commit("Release 1.2.0", {
    ...pluginFiles("1.2.0"),
    "versions.yaml": versionsFile("1.2.0", "1.1.1"),
  });
  await repository.git("tag", `${SLUG}/v1.2.0`);
  await repository.git("config", "user.name", "Acme");
  await repository.git("config", "user.email", "acme@example.org");
  await repository.git("init", "--quiet", "--bare", join(home, "origin.git"));
  await repository.git("remote", "add", "origin", join(home, "origin.git"));
  await repository.git("push", "--quiet", "--tags", "--set-upstream", "origin", "main");
  await mkdir(join(home, "bin"));
  const program = join(home, "bin/presscast");
  await writeFile(program, `#!/bin/sh\nexec "${process.execPath}" "${CLI}" "$@"\n`);
  await chmod(program, 0o755);
  return { repository, env: { HOME: home, PATH: `${join(home, "bin")}:${process.env["PATH"]}` } };
}

/** What happens to a change on a branch: it is merged, and the workflow publishes it. */
async function mergeAndPublish(repository: TemporaryRepository): Promise<void> {
  const branch = await repository.git("rev-parse", "--abbrev-ref", "HEAD");
  await repository.git("switch", "--quiet", "main");
  await repository.git("stash", "--quiet", "--include-untracked");
  await repository.git("merge", "--quiet", "--no-edit", branch);
  await repository.git("push", "--quiet", "origin", "main");
  const text = await readFile(join(repository.folder, "versions.yaml"), "utf8");
  const { plugins } = parse(text) as {
    plugins: Record<string, { versions: Record<string, { status: string }> }>;
  };
  const tags = new Set((await repository.git("tag")).split("\n"));
  for (const [version, { status }] of Object.entries(plugins[SLUG]?.versions ?? {})) {
    const tag = `${SLUG}/v${version}`;
    if (status === "released" && !tags.has(tag)) await repository.git("tag", tag);
  }
}

it.each(guides().filter((page) => !page.endsWith("getting-started.md")))(
  "the commands of %s do what they say",
  async (page) => {
    const blocks = await blocksOfCommands(page);
    if (blocks.length === 0) return;
    const { repository, env } = await publisher();
    for (const commands of blocks) {
      for (const command of commands) {
        const { code, err } = await started("sh", ["-c", command], { cwd: repository.folder, env }).ended;
        expect({ command, code, err: code === 0 ? "" : err }).toEqual({ command, code: 0, err: "" });
      }
      await mergeAndPublish(repository);
    }
  },
);

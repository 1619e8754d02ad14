import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { blocksOf, guides } from "../support/github/guides.ts";
import { pluginFiles, repositoryForTest } from "../support/repository/temporary-repository.ts";
import { type WorkingClone, workingClone } from "../support/repository/working-clone.ts";

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
async function publisher(): Promise<WorkingClone> {
  const repository = await repositoryForTest();
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
  return workingClone(repository);
}

it.each(guides().filter((page) => !/(?:getting-started|themes)\.md$/.test(page)))(
  "the commands of %s do what they say",
  async (page) => {
    const blocks = await blocksOfCommands(page);
    if (blocks.length === 0) return;
    const { type, merge } = await publisher();
    for (const commands of blocks) {
      for (const command of commands) {
        const { code, err } = await type(command);
        expect({ command, code, err: code === 0 ? "" : err }).toEqual({ command, code: 0, err: "" });
      }
      await merge();
    }
  },
);

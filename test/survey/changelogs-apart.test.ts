import { expect, it } from "vitest";
import { choosePins } from "../../src/plan/pin.ts";
import { readSources } from "../../src/survey/read-sources.ts";
import { surveyRepository } from "../../src/survey/survey-repository.ts";
import { VERSIONS_FILE, versionsYaml } from "../support/repository/acme-bridge.ts";
import { push, withRepository } from "../support/repository/pushed.ts";
import { pluginFiles, repositoryForTest } from "../support/repository/temporary-repository.ts";
import { publishedOf } from "../support/site/site.ts";
import { catalogOf } from "../support/versions/catalog.ts";

const released = { status: "released" };
const readme = (...entries: string[]): string =>
  `=== Acme Bridge ===\n\nJoins.\n\n== Changelog ==\n\n${entries.map((each) => `= ${each} =\n* What ${each} brought.\n`).join("\n")}`;

/** The changelog that is known after pushes of a version each, and then of a last versions file. */
async function changelogAfter(pushes: readonly [string, string][], last: string): Promise<unknown> {
  const repository = await repositoryForTest();
  const texts: string[] = [];
  let ledger: Awaited<ReturnType<typeof push>>["ledger"] | undefined;
  for (const [version, versions] of pushes) {
    texts.unshift(version);
    const files = pluginFiles(version, { "readme.txt": readme(...texts) });
    await repository.commit(version, { ...files, [VERSIONS_FILE]: versions });
    await repository.git("tag", `acme-bridge/v${version}`);
    ({ ledger } = await push(repository.folder, ledger));
  }
  await repository.commit("last", { [VERSIONS_FILE]: last });
  return withRepository(repository.folder, async (open) => {
    const { extensions } = catalogOf(last);
    const published = publishedOf(ledger ? { "acme-bridge": { ledger } } : {});
    const survey = await surveyRepository(extensions, published, open, VERSIONS_FILE);
    const pins = choosePins(extensions, published, survey);
    const read = await readSources(extensions, published, pins, survey, open, VERSIONS_FILE);
    const { shown, sources } = read.get("acme-bridge") ?? {};
    return Object.fromEntries(sources?.get(shown?.version ?? "")?.source?.details.changelog ?? []);
  });
}

it("keeps what a withdrawn version said of itself when a rollback shows an older source", async () => {
  const changelog = await changelogAfter(
    [
      ["1.0.0", versionsYaml({ "1.0.0": released })],
      ["1.1.0", versionsYaml({ "1.1.0": released, "1.0.0": released })],
    ],
    versionsYaml({
      "1.1.1": { status: "released", ref: "acme-bridge/v1.0.0" },
      "1.1.0": { status: "withdrawn", reason: "Broke." },
      "1.0.0": released,
    }),
  );
  expect(changelog).toEqual({ "1.0.0": "* What 1.0.0 brought.", "1.1.0": "* What 1.1.0 brought." });
});

it("reads what a beta says of itself, which the latest version's source does not know", async () => {
  const beta = versionsYaml({ "1.1.0-beta.1": { status: "testing" }, "1.0.0": released });
  const changelog = await changelogAfter(
    [
      ["1.0.0", versionsYaml({ "1.0.0": released })],
      ["1.1.0-beta.1", beta],
    ],
    `${beta}# the same again\n`,
  );
  expect(changelog).toMatchObject({ "1.1.0-beta.1": "* What 1.1.0-beta.1 brought." });
});

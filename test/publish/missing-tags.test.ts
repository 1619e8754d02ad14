import { expect, it } from "vitest";
import { heldBack } from "../../src/publish/held-back.ts";
import { awaitedTags, missingTags } from "../../src/publish/missing-tags.ts";
import { publishedOf } from "../support/site/site.ts";
import { catalogOf, versionsText } from "../support/versions/catalog.ts";
import { commitFact, ledgerOf } from "../support/versions/planning.ts";

const OLD = commitFact("01d");
const catalog = catalogOf(
  versionsText(
    [
      "1.3.0: { status: released }",
      "1.2.0: { status: released }",
      "1.1.0: { status: released, ref: v1.1.0 }",
      "1.0.0: { status: withdrawn, reason: It fails. }",
    ].join("\n"),
  ),
);
const released = ledgerOf("1.2.0 released 1.1.0 released 1.0.0 withdrawn -", { "1.2.0": { commit: OLD.id } });
const published = publishedOf({ "acme-bridge": { ledger: released } });
const refused = { name: "acme-bridge/v1.3.0", commit: commitFact("bad") };

it("asks for the tag of each published version that came from a push and is still packed", () => {
  const [problem, ...others] = missingTags(catalog, published, new Map(), []);
  expect(others).toEqual([]);
  expect(problem).toMatchObject({ code: "TAG_MISSING", severity: "warning" });
  expect(problem?.message).toMatch(/^`acme-bridge\/v1\.2\.0`: published, and not tagged\./);
  expect(problem?.fix).toContain(`\`git push origin ${OLD.id}:refs/tags/acme-bridge/v1.2.0\``);
});

it("names what was refused in this run as well, and why", () => {
  const tags = new Map([["acme-bridge/v1.2.0", OLD.id]]);
  const [problem] = missingTags(catalog, published, tags, [refused]);
  expect(problem?.message).toMatch(/^`acme-bridge\/v1\.3\.0`: .*workflow file/);
  expect(problem?.fix).toContain(`${refused.commit.id}:refs/tags/acme-bridge/v1.3.0`);
});

it("says nothing where every tag is there", () => {
  expect(missingTags(catalog, published, new Map([["acme-bridge/v1.2.0", OLD.id]]), [])).toEqual([]);
  expect(awaitedTags([], false)).toEqual([]);
});

it("says whether everything else is published, or waits for a step that this failure prevents", () => {
  const { held } = heldBack(catalog, [refused]);
  expect(awaitedTags(held, false)[0]?.message).toContain("and everything else is published.");
  expect(awaitedTags(held, true)[0]?.message).toContain("The step fails for that, so nothing is deployed.");
});

it("is reported at the version that waits, with one command for all of them", () => {
  const other = { name: "acme-bridge/v1.2.0", commit: OLD };
  const [problem] = awaitedTags(heldBack(catalog, [refused, other]).held, false);
  expect(problem).toMatchObject({ code: "TAG_ON_WORKFLOWS", file: "versions.yaml", line: 7 });
  expect(problem?.fix).toContain(
    `\`git push origin ${refused.commit.id}:refs/tags/acme-bridge/v1.3.0 ${OLD.id}:refs/tags/acme-bridge/v1.2.0\``,
  );
});

import { expect, it } from "vitest";
import { sourceLinks } from "../../src/site/source-links.ts";
import { extensionInputOf, listed, released, site } from "../support/site/extension-input.ts";

const REPOSITORY = "https://github.com/acme/plugins";
const input = extensionInputOf([listed("1.1.0", "released"), listed("1.0.0", "deprecated")]);
const release = released("1.1.0", "released");
const [before, after] = ["10000".padStart(40, "c"), "10100".padStart(40, "c")];

it("does not mention a repository that nobody has named", () => {
  expect(sourceLinks(input, release)).toEqual({});
  expect(
    sourceLinks({ ...input, site: { ...site, links: { source: "https://git.acme.example/x" } } }, release),
  ).toEqual({});
});

it.each([REPOSITORY, `${REPOSITORY}/`, `${REPOSITORY}.git`])("follows from links.source %s", (source) => {
  expect(sourceLinks({ ...input, site: { ...site, links: { source } } }, release)).toEqual({
    commit: `${REPOSITORY}/commit/${after}`,
    changes: { url: `${REPOSITORY}/compare/${before}...${after}`, since: "1.0.0" },
    files: { top: `${REPOSITORY}/blob/${after}/`, folder: "plugins/acme-bridge" },
  });
});

it("follows from where GitHub Releases have the ZIP", () => {
  const url = `${REPOSITORY}/releases/download/acme-bridge%2Fv1.1.0/acme-bridge-v1.1.0.zip`;
  const links = sourceLinks(input, { ...release, package: url });
  expect(links.release).toBe(`${REPOSITORY}/releases/tag/acme-bridge%2Fv1.1.0`);
  expect(links.commit).toBe(`${REPOSITORY}/commit/${after}`);
});

it("has no changes for the first version", () => {
  const first = released("1.0.0", "deprecated");
  const links = sourceLinks({ ...input, site: { ...site, links: { source: REPOSITORY } } }, first);
  expect(links.changes).toBeUndefined();
});

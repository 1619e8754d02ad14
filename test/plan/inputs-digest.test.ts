import { describe, expect, it } from "vitest";
import { hasSameInputs, inputsDigest } from "../../src/plan/inputs-digest.ts";
import type { Ledger } from "../../src/plan/ledger.ts";
import { readVersionsFile } from "../../src/versions/read.ts";
import { catalogOf } from "../support/versions/catalog.ts";
import { ledgerOf } from "../support/versions/planning.ts";

const file = `
site: { url: https://acme.example/plugins }
plugins:
  acme-bridge:
    source: plugins/acme-bridge
    versions:
      1.1.0: { status: released, rollout: 50, changelog: Faster. }
      1.0.0: { status: deprecated }
`;

function digest(text: string, builtWith = "1.0.0"): string {
  const { catalog } = readVersionsFile(text, "versions.yaml");
  const [extension] = catalog?.extensions ?? [];
  if (!catalog || !extension) throw new Error("not a versions file");
  return inputsDigest(catalog, extension, builtWith);
}

describe("the digest", () => {
  it.each([
    ["a rollout", "rollout: 50", "rollout: 60"],
    ["a changelog", "Faster.", "Much faster."],
    ["a status", "deprecated", "testing"],
    ["the site's address", "acme.example", "acme.test"],
    ["a version more", "versions:", "versions:\n      1.2.0: { status: released }"],
    ["how many are kept", "source:", "keep: 4\n    source:"],
  ])("changes with %s", (_, from, to) => {
    expect(digest(file.replace(from, to))).not.toBe(digest(file));
  });

  it.each([
    ["a draft", "versions:", "versions:\n      1.2.0: { status: draft }"],
    ["a comment", "plugins:", "# Ours.\nplugins:"],
    ["another plugin", "plugins:", "plugins:\n  other: { source: other, versions: {} }"],
    ["an exclusion, which only new packages heed", "source:", "exclude: [docs/]\n    source:"],
  ])("stays with %s", (_, from, to) => {
    const changed = catalogOf(file.replace(from, to));
    const bridge = changed.extensions.find(({ slug }) => slug === "acme-bridge");
    expect(bridge && inputsDigest(changed, bridge, "1.0.0")).toBe(digest(file));
  });

  it("changes with the translations, in whichever direction", () => {
    const { extensions, ...catalog } = catalogOf(
      file.replace("source:", "translations: languages\n    source:"),
    );
    const digests = ["a", "b"].map((tree) => {
      const [extension] = extensions.map((each) => ({
        ...each,
        translations: { folder: "languages", tree },
      }));
      return extension && inputsDigest({ ...catalog, extensions: [extension] }, extension, "1.0.0");
    });
    expect(new Set(digests).size).toBe(2);
  });

  it("changes with the version of Presscast, which may render otherwise", () => {
    expect(digest(file, "1.0.1")).not.toBe(digest(file));
  });
});

it("changes with the released themes for a theme alone, which may be the parent that it had elsewhere", () => {
  const both = `${file}themes:
  acme-child: { source: themes/acme-child, versions: {} }
  acme-paper: { source: themes/acme-paper, versions: { 1.0.0: { status: draft } } }
`;
  const [before, after] = [both, both.replace("draft", "released")].map((text) => {
    const catalog = catalogOf(text);
    return ["acme-bridge", "acme-child"].map((slug) => {
      const found = catalog.extensions.find((each) => each.slug === slug);
      return found && inputsDigest(catalog, found, "1.0.0");
    });
  });
  expect(after?.[0]).toBe(before?.[0]);
  expect(after?.[1]).not.toBe(before?.[1]);
});

describe("a plugin is left alone", () => {
  const catalog = catalogOf(file);
  const [extension] = catalog.extensions;
  if (!extension) throw new Error("no plugin");
  const inputs = inputsDigest(catalog, extension, "1.0.0");
  const published: Ledger = { ...ledgerOf("1.1.0 released, 1.0.0 deprecated"), inputs };
  const commit = published.releases[0]?.commit ?? "";

  it.each([
    ["without tags", published, new Map<string, string>(), true],
    ["with the tag that its publication made", published, new Map([["acme-bridge/v1.1.0", commit]]), true],
    [
      "but not with a tag that was moved",
      published,
      new Map([["acme-bridge/v1.1.0", "f".repeat(40)]]),
      false,
    ],
    [
      "but not with a tag for a version that is not published",
      ledgerWith("1.1.0 released"),
      new Map([["acme-bridge/v1.0.0", commit]]),
      false,
    ],
    ["but not with other inputs", { ...published, inputs: "0".repeat(64) }, new Map<string, string>(), false],
    [
      "but not where the ledger says nothing of inputs",
      ledgerOf("1.1.0 released"),
      new Map<string, string>(),
      false,
    ],
  ])("%s", (_, ledger, tags, expected) => {
    expect(hasSameInputs(extension, ledger, inputs, tags)).toBe(expected);
  });

  it("with tags of versions that were too low to be kept", () => {
    const many = catalogOf(
      file.replace(
        / {6}1\.1[^]*/,
        ["1.5.0", "1.4.0", "1.3.0", "1.2.0", "1.1.0"]
          .map((each) => `      ${each}: { status: released }\n`)
          .join(""),
      ),
    );
    const [bridge] = many.extensions;
    const digestOfMany = bridge ? inputsDigest(many, bridge, "1.0.0") : "";
    const ledger = {
      ...ledgerOf("1.5.0 released, 1.4.0 released, 1.3.0 released, 1.2.0 released"),
      inputs: digestOfMany,
    };
    const tags = new Map([["acme-bridge/v1.1.0", commit]]);
    expect(bridge && hasSameInputs(bridge, ledger, digestOfMany, tags)).toBe(true);
  });

  function ledgerWith(lines: string): Ledger {
    return { ...ledgerOf(lines), inputs };
  }
});

import { expect, it } from "vitest";
import { newVersionsFile } from "../../../src/versions/edit/new-versions-file.ts";
import { readVersionsFile } from "../../../src/versions/read.ts";

const PLUGIN = {
  kind: "plugin",
  slug: "acme-bridge",
  source: "plugins/acme-bridge",
  build: undefined,
  otherUpdater: undefined,
  versions: [{ version: "1.0.0", status: "draft", tagged: undefined }],
} as const;

it("is a versions file without problems, whatever was found", () => {
  const text = newVersionsFile({
    updater: "bundled",
    siteUrl: "https://acme.github.io/plugins",
    isSiteUnknown: true,
    title: "Acme: plugins",
    extensions: [
      PLUGIN,
      {
        ...PLUGIN,
        slug: "404",
        source: "a: #b/404",
        build: { command: "npm ci && npm run build: all # now", isOptional: false, why: "" },
        otherUpdater: "it has another",
        versions: [
          { version: "2.0.0", status: "released", tagged: { tag: "v2.0.0", commit: "1".repeat(40) } },
          { version: "1.0.0", status: "deprecated", tagged: { tag: "v1#0", commit: "a".repeat(40) } },
        ],
      },
      {
        ...PLUGIN,
        slug: "Old",
        source: "Old",
        build: { command: "make", isOptional: true, why: "" },
        versions: [],
      },
    ],
  });
  const { catalog, problems } = readVersionsFile(text, "versions.yaml");
  expect(problems).toEqual([]);
  expect(
    catalog?.extensions.map(({ slug, packing }) => [slug, packing.source, packing.updater, packing.build]),
  ).toEqual([
    ["404", "a: #b/404", "none", "npm ci && npm run build: all # now"],
    ["acme-bridge", "plugins/acme-bridge", undefined, undefined],
    ["Old", "Old", undefined, undefined],
  ]);
  expect(catalog?.extensions[0]?.versions.map(({ ref }) => ref)).toEqual(["1".repeat(40), "a".repeat(40)]);
  expect(catalog?.site.title).toBe("Acme: plugins");
  expect(text).toContain("# TODO");
  expect(text).toContain("    # build: make ");
});

it("lists themes below a key of their own, and names only what is there", () => {
  const file = {
    updater: "bundled",
    siteUrl: "https://a.example",
    isSiteUnknown: false,
    title: "A",
  } as const;
  const theme = { ...PLUGIN, kind: "theme", slug: "acme-paper", source: "themes/acme-paper" } as const;
  const both = newVersionsFile({ ...file, extensions: [theme, PLUGIN] });
  expect(both).toContain("# The versions of our plugins and themes,");
  expect(readVersionsFile(both, "versions.yaml").catalog?.extensions).toMatchObject([
    { kind: "plugin", slug: "acme-bridge" },
    { kind: "theme", slug: "acme-paper" },
  ]);
  const alone = newVersionsFile({ ...file, extensions: [theme] });
  expect(alone).toContain("# The versions of our themes,");
  expect(alone).not.toContain("plugins:");
});

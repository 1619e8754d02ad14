import { describe, expect, it } from "vitest";
import type { Extension } from "../../../src/versions/catalog.ts";
import { stampedSource } from "../../../src/world/disk/stamped-source.ts";
import { releasingRepository } from "../../support/repository/context.ts";
import { acmeBridge } from "../../support/repository/acme-bridge.ts";
import type { Files } from "../../support/repository/temporary-repository.ts";

async function stamped(version: string, files: Files = {}, extension: Extension = acmeBridge()) {
  const repository = await releasingRepository();
  await repository.write(files);
  const { changes, problems } = await stampedSource(repository.folder, extension, version);
  const texts = changes.map(({ path, after }) => [path, Buffer.from(after).toString("utf8")] as const);
  return { texts: new Map(texts), codes: problems.map(({ code }) => code) };
}

describe("the version is written", () => {
  it("into header, constant and stable tag, as they are in the work tree", async () => {
    const { texts, codes } = await stamped("1.1.0");
    expect(codes).toEqual([]);
    expect([...texts.keys()].sort()).toEqual([
      "plugins/acme-bridge/acme-bridge.php",
      "plugins/acme-bridge/readme.txt",
    ]);
    const main = texts.get("plugins/acme-bridge/acme-bridge.php");
    expect(main).toContain(" * Version: 1.1.0\n");
    expect(main).toContain("define( 'ACME_BRIDGE_VERSION', '1.1.0' );");
    expect(texts.get("plugins/acme-bridge/readme.txt")).toContain("Stable tag: 1.1.0\n");
  });

  it("not into the stable tag for a pre-release", async () => {
    const { texts } = await stamped("2.0.0-beta.1");
    expect([...texts.keys()]).toEqual(["plugins/acme-bridge/acme-bridge.php"]);
  });

  it.each(["1.0.0.1", "1.1-dev", "2.0"])("not in place of %s, which is higher", async (written) => {
    const header = `<?php\n/* Plugin Name: Acme\nVersion: ${written} */`;
    const { codes } = await stamped("1.0.0", { "plugins/acme-bridge/acme-bridge.php": header });
    expect(codes).toEqual(["VERSION_NOT_HIGHER"]);
  });

  it("nowhere if it is already there", async () => {
    expect((await stamped("1.0.0")).texts.size).toBe(0);
  });

  it("into a constant elsewhere, if the versions file names it in an uncommitted change", async () => {
    const files = {
      "plugins/acme-bridge/includes/version.php": "<?php\nnamespace Acme;\nconst V = '1.0.0';\n",
    };
    const { texts } = await stamped("1.1.0", files, acmeBridge({ constant: "Acme\\V" }));
    expect(texts.get("plugins/acme-bridge/includes/version.php")).toContain("const V = '1.1.0';");
  });

  it("where `build:` takes the main file from", async () => {
    const main = "<?php\n/* Plugin Name: A\nVersion: 1.0.0 */";
    const files = { "new/acme-bridge/src/acme.php": main };
    const source = "new/acme-bridge";
    const { texts, codes } = await stamped("1.1.0", files, acmeBridge({ source, build: "make" }));
    expect(codes).toEqual([]);
    expect(texts.get("new/acme-bridge/src/acme.php")).toContain("Version: 1.1.0");
    expect((await stamped("1.1.0", files, acmeBridge({ source }))).codes).toEqual(["HEADER_MISSING"]);
  });

  it.each(["functions.php", "src/functions.php"])("into the constant of a built theme's %s", async (path) => {
    const files = {
      "themes/acme-bridge/src/style.scss": "/*\nTheme Name: Paper\nVersion: 1.0.0\n*/",
      [`themes/acme-bridge/${path}`]: "<?php\ndefine( 'PAPER_VERSION', '1.0.0' );\n",
    };
    const theme = { ...acmeBridge({ source: "themes/acme-bridge", build: "make" }), kind: "theme" as const };
    const { texts, codes } = await stamped("1.1.0", files, theme);
    expect(codes).toEqual([]);
    expect(texts.get("themes/acme-bridge/src/style.scss")).toContain("Version: 1.1.0");
    expect(texts.get(`themes/acme-bridge/${path}`)).toContain("define( 'PAPER_VERSION', '1.1.0' );");
  });

  it("in a plugin that is the repository itself", async () => {
    const files = { "acme-bridge.php": "<?php\r\n/*\r\nPlugin Name: A\r\nVersion: 1\r\n*/" };
    const { texts } = await stamped("1.1.0", files, acmeBridge({ source: "." }));
    expect(texts.get("acme-bridge.php")).toBe("<?php\r\n/*\r\nPlugin Name: A\r\nVersion: 1.1.0\r\n*/");
  });
});

it.each<[string, Files, string[]]>([
  ["no header", { "plugins/acme-bridge/acme-bridge.php": "<?php\n" }, ["HEADER_MISSING"]],
  [
    "no version",
    { "plugins/acme-bridge/acme-bridge.php": "<?php\n/* Plugin Name: A */" },
    ["HEADER_NO_VERSION"],
  ],
  [
    "two headers",
    { "plugins/acme-bridge/b.php": "<?php\n/*\nPlugin Name: B\nVersion: 1\n*/" },
    ["HEADER_TWICE"],
  ],
])("says what keeps it from that: %s", async (_, files, codes) => {
  expect((await stamped("1.1.0", files)).codes).toEqual(codes);
});

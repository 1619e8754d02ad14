import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Artwork, choosePictures, readArtwork } from "../../src/survey/artwork.ts";
import { inspect } from "../../src/survey/inspect.ts";
import type { Kind } from "../../src/versions/kind.ts";
import { withRepository } from "../support/repository/pushed.ts";
import {
  type Files,
  temporaryRepository,
  type TemporaryRepository,
} from "../support/repository/temporary-repository.ts";

describe("which files are pictures", () => {
  it.each([
    [
      "the names of the WordPress.org plugin directory",
      ["icon.svg", "icon-128x128.png", "icon-256x256.jpg", "banner-772x250.gif", "banner-1544x500.png"],
      {
        svg: "icon.svg",
        "1x": "icon-128x128.png",
        "2x": "icon-256x256.jpg",
        low: "banner-772x250.gif",
        high: "banner-1544x500.png",
      },
    ],
    ["one for each role", ["icon-128x128.gif", "icon-128x128.png"], { "1x": "icon-128x128.png" }],
    [
      "no others",
      ["Icon.svg", "icon-256x256.png.bak", "icon.png", "screenshot-1.png", "banner-772x250-rtl.png"],
      {},
    ],
  ])("%s", (_, names, chosen) => {
    expect(Object.fromEntries(choosePictures(names))).toEqual(chosen);
  });
});

describe("the pictures at a commit", () => {
  let repository: TemporaryRepository;
  beforeEach(async () => {
    repository = await temporaryRepository();
  });
  afterEach(() => repository.remove());

  const read = (commit: string, folder: string, kind: Kind = "plugin"): Promise<Artwork> =>
    withRepository(repository.folder, (opened) => readArtwork(opened, kind, { commit, folder }));

  const paint = async (files: Files, folder = "acme", kind?: Kind): Promise<Artwork> =>
    read(await repository.commit("Paint", files), folder, kind);

  const textOf = ({ pictures }: Artwork): string[] =>
    pictures.map(({ role, name, bytes }) => `${role} ${name}: ${Buffer.from(bytes).toString()}`);

  it("are those of that commit, whatever came later", async () => {
    const first = await repository.commit("First", { "acme/.wordpress-org/icon.svg": "<svg>1</svg>" });
    await repository.commit("Second", { "acme/.wordpress-org/icon.svg": "<svg>2</svg>" });
    expect(textOf(await read(first, "acme"))).toEqual(["svg icon.svg: <svg>1</svg>"]);
  });

  it.each([
    [
      ".wordpress-org before assets",
      { "acme/.wordpress-org/icon-128x128.png": "A", "acme/assets/icon-256x256.png": "B" },
      "acme",
      ["1x icon-128x128.png: A"],
    ],
    [
      "assets, of which the rest is the plugin's own",
      { "acme/assets/banner-772x250.jpg": "A", "acme/assets/admin.js": "B" },
      "acme",
      ["low banner-772x250.jpg: A"],
    ],
    [
      "the top, for a plugin that is the repository",
      { ".wordpress-org/icon-256x256.gif": "A" },
      ".",
      ["2x icon-256x256.gif: A"],
    ],
    ["nowhere", { "acme/acme.php": "<?php", ".wordpress-org/icon.svg": "<svg/>" }, "acme", []],
  ] as const)("are looked for in %s", async (_, files, folder, found) => {
    const artwork = await paint(files, folder);
    expect([textOf(artwork), artwork.problems]).toEqual([found, []]);
  });

  it("are a theme's screenshot, and what lies in .wordpress-org, but not its own assets", async () => {
    const files = {
      "acme/screenshot.jpg": "C",
      "acme/screenshot.png": "B",
      "acme/assets/icon.svg": "<svg/>",
      "acme/assets/screenshot.png": "D",
    };
    expect(textOf(await paint(files, "acme", "theme"))).toEqual(["screenshot screenshot.png: B"]);
    expect(
      textOf(await paint({ ".wordpress-org/icon-128x128.png": "A", "screenshot.gif": "B" }, ".", "theme")),
    ).toEqual(["1x icon-128x128.png: A", "screenshot screenshot.gif: B"]);
    expect(textOf(await paint({}, "acme", "plugin"))).toEqual(["svg icon.svg: <svg/>"]);
  });

  it("are the screenshot beside the header of a theme that is built, if there is none at the top", async () => {
    const built = async (files: Files): Promise<string[]> => {
      const commit = await repository.commit("Paint", files);
      return withRepository(repository.folder, async (opened) => {
        const place = { kind: "theme", slug: "acme", commit, folder: "acme", above: [] } as const;
        const packing = { exclude: [], build: "make" };
        const at = { file: "versions.yaml", line: 1, column: 1 };
        const { source } = await inspect(opened, { ...place, packing, at });
        return source ? textOf(await readArtwork(opened, "theme", source)) : [];
      });
    };
    const style = "/*\nTheme Name: Acme\nVersion: 1.2.0\n*/";
    const files = {
      "acme/src/style.scss": style,
      "acme/src/screenshot.png": "A",
      "acme/screenshot.png.txt": "",
    };
    expect(await built(files)).toEqual(["screenshot screenshot.png: A"]);
    expect(await built({ "acme/screenshot.jpg": "B" })).toEqual(["screenshot screenshot.jpg: B"]);
  });

  it("leave out a screenshot over 2 MB, and say so", async () => {
    const { pictures, problems } = await paint(
      { "acme/screenshot.png": Buffer.alloc(2_000_001) },
      "acme",
      "theme",
    );
    expect([pictures, problems.map(({ message }) => message)]).toEqual([
      [],
      ["`acme/screenshot.png` has 2.0 MB; a screenshot may have 2.0 MB. It is not published."],
    ]);
  });

  it("leave out what is over 1 MB, and say so", async () => {
    const artwork = await paint({
      "acme/.wordpress-org/icon-128x128.png": Buffer.alloc(1_000_000),
      "acme/.wordpress-org/icon-256x256.png": Buffer.alloc(1_000_001),
    });
    expect(artwork.pictures.map(({ role }) => role)).toEqual(["1x"]);
    expect(artwork.problems).toMatchObject([
      { code: "ASSET_TOO_LARGE", file: "acme/.wordpress-org/icon-256x256.png" },
    ]);
  });

  it.each([
    ["a script", "<svg><script>alert(1)</script></svg>"],
    ["a script with a prefix", '<s:svg xmlns:s="http://www.w3.org/2000/svg"><s:SCRIPT href="x"/></s:svg>'],
    ["a handler", '<svg\nonload = "alert(1)"/>'],
    ["a handler in UTF-16", Buffer.from('\uFEFF<svg onload="alert(1)"/>', "utf16le")],
  ])("leave out an SVG with %s, and say so", async (_, svg) => {
    const artwork = await paint({ "acme/assets/icon.svg": svg, "acme/assets/icon-128x128.png": "A" });
    expect(textOf(artwork)).toEqual(["1x icon-128x128.png: A"]);
    expect(artwork.problems).toMatchObject([{ code: "ASSET_SCRIPT", file: "acme/assets/icon.svg" }]);
  });

  it("keep an SVG that only looks alike", async () => {
    const svg = '<svg><title>on = off, description</title><path transform="none" data-icon="1"/></svg>';
    const { pictures, problems } = await paint({ "acme/assets/icon.svg": svg });
    expect([pictures.length, problems]).toEqual([1, []]);
  });
});

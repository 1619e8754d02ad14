import { afterEach, beforeEach, expect, it } from "vitest";
import { imagePath, readIllustrations, screenshotNumber } from "../../src/survey/illustrations.ts";
import { details, withSection } from "../support/site/extension-input.ts";
import { withRepository } from "../support/repository/pushed.ts";
import {
  type Files,
  temporaryRepository,
  type TemporaryRepository,
} from "../support/repository/temporary-repository.ts";

/** The beginning of a GIF of 2 × 3 pixels, and something that makes it another one. */
const gif = (more = ""): Buffer => Buffer.from(`GIF89a\u0002\u0000\u0003\u0000${more}`, "latin1");

let repository: TemporaryRepository;
beforeEach(async () => {
  repository = await temporaryRepository();
});
afterEach(() => repository.remove());

const read = async (files: Files, body = "", folder = "acme", changelogs: readonly string[] = []) => {
  const commit = await repository.commit("Paint", files);
  const source = { commit, folder, details: withSection("Usage", body) };
  return withRepository(repository.folder, (opened) =>
    readIllustrations(opened, "plugin", source, changelogs),
  );
};

it("takes screenshots from beside the banner, and pictures that the texts show, each once", async () => {
  const { illustrations, problems } = await read(
    {
      "acme/.wordpress-org/screenshot-1.gif": gif("1"),
      "acme/.wordpress-org/screenshots.gif": gif(),
      "acme/docs/a b.gif": gif("2"),
      "acme/docs/unused.gif": gif(),
      "acme/logo.gif": gif("3"),
    },
    "![A](docs/a%20b.gif) ![A](./docs/a%20b.gif?x) <img alt=\"B\" src='logo.gif'> ![C](.wordpress-org/screenshot-1.gif) ![D](missing.gif)",
  );
  expect(problems).toEqual([]);
  expect(illustrations.map(({ path, width, height }) => [path, width, height])).toEqual([
    [".wordpress-org/screenshot-1.gif", 2, 3],
    ["docs/a b.gif", 2, 3],
    ["logo.gif", 2, 3],
  ]);
  expect(illustrations[0]?.name).toBe("screenshot-1.gif");
  expect(illustrations[1]?.name).toMatch(/^image-[0-9a-f]{16}\.gif$/);
});

it("takes what the versions file's changelogs show, as seen from the plugin's folder", async () => {
  const files = { "acme/docs/new.gif": gif("1"), "docs/other.gif": gif("2") };
  const { illustrations } = await read(files, "", "acme", [
    "Nothing.",
    "- ![A](docs/new.gif) ![B](../docs/other.gif)",
  ]);
  expect(illustrations.map(({ path }) => path)).toEqual(["docs/new.gif"]);
});

it("finds them in a plugin that is the repository", async () => {
  const { illustrations } = await read(
    { "assets/screenshot-2.gif": gif(), "a.gif": gif() },
    "![A](a.gif)",
    ".",
  );
  expect(illustrations.map(({ path }) => path)).toEqual(["assets/screenshot-2.gif", "a.gif"]);
});

it("leaves out what is not a picture or over 2 MB, and says so", async () => {
  const { illustrations, problems } = await read({
    "acme/assets/screenshot-1.png": "<script>alert(1)</script>",
    "acme/assets/screenshot-2.gif": Buffer.concat([gif(), Buffer.alloc(2_000_000)]),
  });
  expect(illustrations).toEqual([]);
  expect(problems).toMatchObject([
    { code: "ASSET_UNREADABLE", file: "acme/assets/screenshot-1.png" },
    { code: "ASSET_TOO_LARGE", file: "acme/assets/screenshot-2.gif" },
  ]);
});

it("publishes nothing in the place of a screenshot, whatever the readme's pictures are called", async () => {
  const { illustrations } = await read(
    {
      "acme/.wordpress-org/screenshot-1.gif": gif("1"),
      "acme/docs/screenshot-1.gif": gif("2"),
      "acme/assets/screenshot-1.gif": gif("3"),
    },
    "![A](docs/screenshot-1.gif) ![B](assets/screenshot-1.gif)",
  );
  expect(illustrations.map(({ name }) => name)).toEqual([
    "screenshot-1.gif",
    expect.stringMatching(/^image-/),
    expect.stringMatching(/^image-/),
  ]);
  expect(new Set(illustrations.map(({ name }) => name)).size).toBe(3);
});

it("has up to 20 MB, and says where it stopped", async () => {
  const names = Array.from({ length: 12 }, (_, index) => `p${String(index).padStart(2, "0")}.gif`);
  const large = (name: string): Buffer => Buffer.concat([gif(name), Buffer.alloc(1_999_900)]);
  const files = Object.fromEntries(names.map((name) => [`acme/${name}`, large(name)]));
  const { illustrations, problems } = await read(files, names.map((name) => `![A](${name})`).join(" "));
  expect(illustrations).toHaveLength(10);
  expect(problems).toMatchObject([{ code: "ASSET_TOO_LARGE", file: "acme/p10.gif" }]);
});

it("looks for only the first few hundred files that a readme names", async () => {
  const missing = Array.from({ length: 200 }, (_, index) => `![A](missing/${index}.gif)`).join(" ");
  expect((await read({ "acme/a.gif": gif() }, `${missing} ![A](a.gif)`)).illustrations).toEqual([]);
});

it("is not held up by a tag that never ends", async () => {
  const { illustrations } = await read(
    { "acme/a.gif": gif() },
    `${"<img x".repeat(100_000)} <img src=a.gif>`,
  );
  expect(illustrations).toHaveLength(1);
});

it("has up to 40 pictures", async () => {
  const names = Array.from({ length: 50 }, (_, index) => `p${index}.gif`);
  const files = Object.fromEntries(names.map((name) => [`acme/${name}`, gif(name)]));
  const { illustrations } = await read(files, names.map((name) => `![A](${name})`).join(" "));
  expect(illustrations).toHaveLength(40);
});

it("needs no readme", async () => {
  const commit = await repository.commit("Write", { "acme/acme.php": "<?php" });
  const source = { commit, folder: "acme", details: { ...details, readme: undefined } };
  const found = await withRepository(repository.folder, (opened) =>
    readIllustrations(opened, "plugin", source, []),
  );
  expect(found).toEqual({ illustrations: [], problems: [] });
});

it.each([
  ["a.png", "a.png"],
  ["./docs/../a.PNG#x", "a.PNG"],
  ["a%.png", "a%.png"],
  ["../a.png", undefined],
  ["docs/../../a.png", undefined],
  ["%2e%2e/a.png", undefined],
  ["/a.png", undefined],
  ["//a.example/a.png", undefined],
  ["https://a.example/a.png", undefined],
  ["data:image/png;base64,AA.png", undefined],
  ["a\\b.png", undefined],
  ["a.svg", undefined],
  ["a.php", undefined],
])("%s leads to %s", (address, path) => {
  expect(imagePath(address)).toBe(path);
});

it.each([
  ["screenshot-1.png", 1],
  ["screenshot-12.jpeg", 12],
  ["screenshot-0.png", undefined],
  ["screenshot-1.svg", undefined],
  ["my-screenshot-1.png", undefined],
])("%s has the number %s", (name, number) => {
  expect(screenshotNumber(name)).toBe(number);
});

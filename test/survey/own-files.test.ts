import { afterEach, beforeEach, expect, it } from "vitest";
import { locateOwnFiles, readOwnFiles } from "../../src/survey/own-files.ts";
import { withRepository } from "../support/repository/pushed.ts";
import {
  type Files,
  temporaryRepository,
  type TemporaryRepository,
} from "../support/repository/temporary-repository.ts";
import { catalogOf, versionsText } from "../support/versions/catalog.ts";

let repository: TemporaryRepository;
beforeEach(async () => {
  repository = await temporaryRepository();
});
afterEach(() => repository.remove());

const gif = (more: string): Buffer => Buffer.from(`GIF89a\u0002\u0000\u0003\u0000${more}`, "latin1");

const locate = async (files: Files, keys: string) => {
  await repository.commit("Draw", files);
  const text = versionsText("1.0.0: { status: released }").replace("plugins:", `  ${keys}\nplugins:`);
  return withRepository(repository.folder, async (opened) => {
    const { catalog, problems } = await locateOwnFiles(catalogOf(text), opened);
    const read = [...(await readOwnFiles(catalog, opened))];
    return {
      site: catalog.site,
      problems,
      read: read.map(([key, bytes]) => `${key}: ${Buffer.from(bytes).toString()}`),
    };
  });
};

it("reads the logo and the stylesheet of the pushed commit", async () => {
  const { problems, read, site } = await locate(
    { "art/logo.svg": '<svg viewBox="0 0 3 1"/>', "pages.css": "h1 {}" },
    "logo: ./art/logo.svg\n  stylesheet: pages.css",
  );
  expect(site.logo).toMatchObject({ path: "art/logo.svg", size: { width: 3, height: 1 } });
  expect([problems, read]).toEqual([[], ['logo: <svg viewBox="0 0 3 1"/>', "stylesheet: h1 {}"]]);
});

it("changes a plugin with its translations, so that a correction is seen, and a revert as well", async () => {
  const treeOf = async (text: string): Promise<string | undefined> => {
    await repository.commit("Translate", { "acme/languages/acme-de_DE.po": text });
    const catalog = catalogOf(
      "site: { url: https://acme.example }\nplugins:\n  acme: { source: acme, translations: languages, versions: {} }\n",
    );
    return withRepository(repository.folder, async (opened) => {
      const located = await locateOwnFiles(catalog, opened);
      return located.catalog.extensions[0]?.translations?.tree;
    });
  };
  const [first, second, third] = [await treeOf("Ja"), await treeOf("Ja!"), await treeOf("Ja")];
  expect(first).toMatch(/^[0-9a-f]{40}$/);
  expect(second).not.toBe(first);
  expect(third).toBe(first);
});

it("changes the site with the file, so that every page is made again", async () => {
  const first = await locate({ "logo.png": gif("1") }, "logo: logo.png");
  const second = await locate({ "logo.png": gif("2") }, "logo: logo.png");
  expect(JSON.stringify(first.site)).not.toBe(JSON.stringify(second.site));
});

it.each([
  ["is not there", {}, "SITE_FILE_MISSING"],
  ["is a folder", { "logo.svg/x": "" }, "SITE_FILE_MISSING"],
  ["has a script", { "logo.svg": "<svg onload='x'/>" }, "SITE_FILE_UNFIT"],
  ["is too large", { "logo.svg": "x".repeat(500_001) }, "SITE_FILE_UNFIT"],
])("says so where the logo %s", async (_, files, code) => {
  const { problems } = await locate({ "a.txt": "", ...files }, "logo: logo.svg");
  expect(problems).toMatchObject([{ code, file: "versions.yaml", line: 3 }]);
});

it.each([
  ["runs code, whatever its ending looks like", "logo.SVG", "<svg onload='x'/>"],
  ["is what Git LFS keeps in its place", "logo.png", "version https://git-lfs.github.com/spec/v1\n"],
  ["is a web page", "logo.svg", "<!doctype html><title>404</title>"],
  ["is empty", "logo.gif", ""],
])("refuses a logo that %s", async (_, name, text) => {
  const { problems } = await locate({ [name]: text }, `logo: ${name}`);
  expect(problems).toMatchObject([{ code: "SITE_FILE_UNFIT", file: "versions.yaml", line: 3 }]);
});

it("looks only for files that are named", async () => {
  expect(await locate({ "logo.svg": "<svg/>" }, "title: Acme")).toMatchObject({ problems: [], read: [] });
});

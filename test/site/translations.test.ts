import { expect, it } from "vitest";
import { extensionFiles } from "../../src/site/extension-files.ts";
import { feedContent } from "../../src/site/feed-content.ts";
import { publishedLanguagePacks } from "../../src/site/translations.ts";
import { updateJson } from "../../src/site/update-json.ts";
import { extensionInput, languagePackOf, site } from "../support/site/extension-input.ts";

const pack = languagePackOf("de_DE");
const PATH = "acme-bridge/languages/acme-bridge-de_DE.zip";

it("tells sites of a language pack where the file is, on mirrors too", () => {
  const input = extensionInput({
    languagePacks: [pack],
    site: { ...site, mirrors: ["https://mirror.example/updates"] },
  });
  expect(feedContent(input).translations).toEqual([
    {
      language: "de_DE",
      updated: "2026-11-30T12:00:00Z",
      packages: [`${site.url}/${PATH}`, `https://mirror.example/updates/${PATH}`],
      sha256: pack.sha256,
      size: pack.size,
    },
  ]);
  expect(extensionFiles(input, [], new Map(), new Map(), new Map()).get(PATH)).toBe(pack.bytes);
});

it("tells plugin-update-checker of it in the words that WordPress compares", () => {
  const { version, translations } = updateJson(extensionInput({ languagePacks: [pack] }));
  expect(translations).toEqual([
    { language: "de_DE", version, updated: "2026-11-30 12:00:00", package: `${site.url}/${PATH}` },
  ]);
});

it("knows which bytes a published one must have", () => {
  const content = feedContent(extensionInput({ languagePacks: [pack] }));
  expect(publishedLanguagePacks("acme-bridge", content)).toEqual([
    { path: PATH, sha256: pack.sha256, size: pack.size },
  ]);
  expect(publishedLanguagePacks("acme-bridge", {})).toEqual([]);
});

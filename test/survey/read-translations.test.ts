import { afterEach, beforeEach, expect, it } from "vitest";
import { readTranslations } from "../../src/survey/read-translations.ts";
import type { Kind } from "../../src/versions/kind.ts";
import { withRepository } from "../support/repository/pushed.ts";
import {
  type Files,
  temporaryRepository,
  type TemporaryRepository,
} from "../support/repository/temporary-repository.ts";
import { extensionInput } from "../support/site/extension-input.ts";

let repository: TemporaryRepository;
beforeEach(async () => {
  repository = await temporaryRepository();
});
afterEach(() => repository.remove());

const { extension } = extensionInput();
const FOLDER = `${extension.packing.source}/languages`;
const po = (date = "2026-01-01 12:00+0000"): string =>
  `msgid ""\nmsgstr ""\n"PO-Revision-Date: ${date}\\n"\n`;

async function read(
  names: Readonly<Record<string, string | Buffer>>,
  translations: string | null = "languages",
  kind: Kind = "plugin",
) {
  const files: Files = Object.fromEntries(
    Object.entries(names).map(([name, text]) => [`${FOLDER}/${name}`, text]),
  );
  await repository.commit("Translate", files);
  const listed = {
    ...extension,
    kind,
    ...(translations === null ? {} : { translations: { folder: translations } }),
  };
  return withRepository(repository.folder, (opened) => readTranslations(listed, opened));
}

it("reads what belongs into a language pack, by locale", async () => {
  const json = `acme-bridge-de_DE-${"0".repeat(32)}.json`;
  const { translations, problems } = await read({
    "acme-bridge.pot": po(),
    "acme-bridge-pt_PT_ao90.po": po(),
    "acme-bridge-pt_PT_ao90.mo": "mo",
    "acme-bridge-de_DE.po": po("2025-12-31 12:00+0000"),
    "acme-bridge-de_DE.mo": Buffer.from([0xde, 0x12, 0x04, 0x95]),
    "acme-bridge-de_DE.l10n.php": "<?php return [];\n",
    [json]: "{}",
    "acme-bridge-de_DE.php": "<?php\n",
    "acme-bridge-pro-de_DE.mo": "mo",
    "readme.txt": "x",
  });
  expect(problems).toEqual([]);
  expect(
    translations.map(({ language, updated, files }) => [language, updated, files.map(({ name }) => name)]),
  ).toEqual([
    [
      "de_DE",
      Date.UTC(2025, 11, 31, 12) / 1000,
      [json, "acme-bridge-de_DE.l10n.php", "acme-bridge-de_DE.mo", "acme-bridge-de_DE.po"],
    ],
    [
      "pt_PT_ao90",
      Date.UTC(2026, 0, 1, 12) / 1000,
      ["acme-bridge-pt_PT_ao90.mo", "acme-bridge-pt_PT_ao90.po"],
    ],
  ]);
  expect([...(translations[0]?.files[2]?.bytes ?? [])]).toEqual([0xde, 0x12, 0x04, 0x95]);
});

it("leaves out what no site could take, and says why", async () => {
  const { translations, problems } = await read({
    "acme-bridge-de_DE.po": po(),
    "acme-bridge-es_ES.po": po("YEAR-MO-DA HO:MI+ZONE"),
    "acme-bridge-es_ES.mo": "mo",
    "acme-bridge-fr_FR.mo": "mo",
    "acme-bridge-it_IT.po": po("2099-01-01 12:00+0000"),
    "acme-bridge-it_IT.mo": "mo",
    "acme-bridge-ja.po": po(),
    "acme-bridge-ja.mo": "\0PO-Revision-Date: 2025-12-31 12:00+0000\n",
    "acme-bridge-nl_NL.po": po(),
    "acme-bridge-nl_NL.mo": "\0PO-Revision-Date: 2026-01-01 13:00+0100\n",
  });
  expect(translations.map(({ language }) => language)).toEqual(["nl_NL"]);
  expect(problems.map(({ code, severity, file }) => [code, severity, file])).toEqual([
    ["TRANSLATION_INCOMPLETE", "warning", `${FOLDER}/acme-bridge-de_DE.mo`],
    ["TRANSLATION_UNDATED", "warning", `${FOLDER}/acme-bridge-es_ES.po`],
    ["TRANSLATION_INCOMPLETE", "warning", `${FOLDER}/acme-bridge-fr_FR.po`],
    ["TRANSLATION_FUTURE", "warning", `${FOLDER}/acme-bridge-it_IT.po`],
    ["TRANSLATION_STALE", "warning", `${FOLDER}/acme-bridge-ja.mo`],
  ]);
});

it("stops at a folder without translations", async () => {
  const { problems } = await read({ "acme-bridge-de_DE.po": po(), "acme-bridge-de_DE.mo": "mo" }, "lang");
  expect(problems.map(({ code, severity }) => [code, severity])).toEqual([["TRANSLATIONS_MISSING", "error"]]);
});

it("looks at nothing without the key", async () => {
  expect(await read({ "acme-bridge-de_DE.po": po() }, null)).toEqual({ translations: [], problems: [] });
});

it("takes a theme's own names, which begin with the locale, and gives them those of a language pack", async () => {
  const json = `de_DE-${"0".repeat(32)}.json`;
  const files = {
    "de_DE.po": po(),
    "de_DE.mo": "mo",
    [json]: "{}",
    "fr_FR.po": po(),
    "acme-bridge.pot": po(),
  };
  const { translations, problems } = await read(files, "languages", "theme");
  expect(translations.map((each) => each.files.map(({ name }) => name))).toEqual([
    [`acme-bridge-${json}`, "acme-bridge-de_DE.mo", "acme-bridge-de_DE.po"],
  ]);
  expect(problems.map(({ code, file }) => `${code} ${file}`)).toEqual([
    `TRANSLATION_INCOMPLETE ${FOLDER}/fr_FR.mo`,
  ]);
  expect((await read({})).problems).toMatchObject([{ code: "TRANSLATIONS_MISSING" }]);
});

it("takes a theme's file with the slug in its name before one that is named by the locale alone", async () => {
  const { translations } = await read(
    {
      "acme-bridge-de_DE.po": po(),
      "de_DE.po": po("2020-01-01 12:00+0000"),
      "de_DE.mo": "mo",
      "acme-bridge-de_DE.mo": "own mo",
    },
    "languages",
    "theme",
  );
  expect(
    translations.map(({ updated, files }) => [
      updated,
      files.map(({ bytes }) => Buffer.from(bytes).toString()),
    ]),
  ).toEqual([[Date.UTC(2026, 0, 1, 12) / 1000, ["own mo", po()]]]);
});

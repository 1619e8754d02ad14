import { expect, it } from "vitest";
import { deflateHere } from "../../src/pack/deflate.ts";
import { packTranslations } from "../../src/publish/pack-translations.ts";
import { toldTranslations } from "../../src/site/translations.ts";
import { extensionInput } from "../support/site/extension-input.ts";
import { publishedOf } from "../support/site/site.ts";
import { ledgerOf } from "../support/versions/planning.ts";

const { site, extension } = extensionInput();
const ledger = ledgerOf("1.2.0 released");
const NOON = Date.UTC(2026, 10, 30, 12) / 1000;

const sourcesOf = (text: string, updated: number) => {
  const files = [{ name: "acme-bridge-de_DE.mo", bytes: Buffer.from(text) }];
  const translations = { translations: [{ language: "de_DE", updated, files }], problems: [] };
  return new Map([[extension.slug, { translations }]]);
};

const packs = async (text: string, updated: number, before = publishedOf({})) =>
  packTranslations([extension], sourcesOf(text, updated), before, deflateHere);

/** What is published once that translation was pushed. */
async function published(text: string, updated: number) {
  const own = (await packs(text, updated)).packs.get(extension.slug) ?? [];
  const content = { offers: [], withdrawn: [], translations: toldTranslations(site, extension, own) };
  return publishedOf({ [extension.slug]: { ledger, content } });
}

it("packs nothing of an extension without translations", async () => {
  expect(await packTranslations([extension], new Map(), publishedOf({}), deflateHere)).toEqual({
    packs: new Map(),
    problems: [],
  });
});

it.each([
  ["a correction with today's date", "Ja!", NOON + 86_400, 0],
  ["a correction with the date of the published one", "Ja!", NOON, 1],
  ["going back to what was before", "Ja!", NOON - 86_400, 1],
  ["the same again", "Ja.", NOON, 0],
])("warns of what no site would take: %s", async (_, text, updated, warnings) => {
  const { problems } = await packs(text, updated, await published("Ja.", NOON));
  expect(problems.map(({ code, severity }) => [code, severity])).toEqual(
    Array.from({ length: warnings }, () => ["TRANSLATION_NOT_NEWER", "warning"]),
  );
});

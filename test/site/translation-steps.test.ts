import { expect, it } from "vitest";
import { stepText } from "../../src/plan/step.ts";
import { toldTranslations } from "../../src/site/translations.ts";
import { translationSteps } from "../../src/site/translation-steps.ts";
import { extensionInput, languagePackOf } from "../support/site/extension-input.ts";

const { site, extension } = extensionInput();
const packs = [languagePackOf("de_DE"), languagePackOf("fr_FR"), languagePackOf("nl_NL")];
const content = { translations: toldTranslations(site, extension, packs) };
const NOON = Date.UTC(2026, 10, 30, 12) / 1000;

function sentences(translations: Parameters<typeof translationSteps>[1], before?: typeof content): string[] {
  return translationSteps(extension.slug, translations, before).map(stepText);
}

it("says which translations are newer, new or gone", () => {
  const now = [
    { language: "de_DE", updated: NOON + 3600 },
    { language: "es_ES", updated: NOON },
    { language: "nl_NL", updated: NOON },
  ];
  expect(sentences(now, content)).toEqual([
    "update translations: de_DE is of 2026-11-30T13:00:00Z now, es_ES, of 2026-11-30T12:00:00Z, is new and fr_FR is no longer offered",
  ]);
});

it("says nothing where they are as they were, or where there are none", () => {
  const same = packs.map(({ language }) => ({ language, updated: NOON }));
  expect(sentences(same, content)).toEqual([]);
  expect(sentences([])).toEqual([]);
});

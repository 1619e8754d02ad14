import { expect, it } from "vitest";
import { screenshotsOf } from "../../src/site/screenshots-of.ts";
import { details, illustration, withSection } from "../support/site/extension-input.ts";

it("gives each screenshot the list item with its number", () => {
  const illustrations = ["screenshot-10.png", "image-0123456789abcdef.png", "screenshot-2.jpg"].map(
    illustration,
  );
  const body = "1. Not there.\n2. The **list**,\n   with more.\n3) Nothing";
  const shown = screenshotsOf({ illustrations, details: withSection("Screenshots", body) });
  expect(shown.map(({ name, caption }) => [name, caption])).toEqual([
    ["screenshot-2.jpg", "The list, with more."],
    ["screenshot-10.png", ""],
  ]);
});

it("needs no list", () => {
  const shown = screenshotsOf({ illustrations: [illustration("screenshot-1.png")], details });
  expect(shown.map(({ caption }) => caption)).toEqual([""]);
  expect(screenshotsOf({ illustrations: [], details: { ...details, readme: undefined } })).toEqual([]);
});

import { expect, it } from "vitest";
import type { PictureRole } from "../../src/survey/artwork.ts";
import { extensionInfo } from "../../src/site/info.ts";
import { bannersOf, iconsOf, picturePathsIn, screenshotUrlOf } from "../../src/site/pictures.ts";
import { allPictures, extensionInput, illustration } from "../support/site/extension-input.ts";
import { screenshot, themeInput } from "../support/site/theme-input.ts";

const ASSETS = "https://acme.github.io/plugins/acme-bridge/assets";

const only = (...roles: PictureRole[]) =>
  extensionInput({ pictures: allPictures.filter(({ role }) => roles.includes(role)) });

it("names icons and banners as plugins_api does", () => {
  const input = extensionInput({ pictures: allPictures });
  expect(iconsOf(input)).toEqual({
    svg: `${ASSETS}/icon.svg`,
    "1x": `${ASSETS}/icon-128x128.png`,
    "2x": `${ASSETS}/icon-256x256.png`,
    default: `${ASSETS}/icon-128x128.png`,
  });
  expect(bannersOf(input)).toEqual({
    low: `${ASSETS}/banner-772x250.jpg`,
    high: `${ASSETS}/banner-1544x500.jpg`,
  });
});

it.each<[string, PictureRole[]]>([
  ["icon-256x256.png", ["svg", "2x"]],
  ["icon.svg", ["svg", "low"]],
])("has %s as the default icon where there is no better one", (name, roles) => {
  expect(iconsOf(only(...roles)).default).toBe(`${ASSETS}/${name}`);
});

it("has no default without icons", () => {
  expect([iconsOf(only("high")), bannersOf(only("svg"))]).toEqual([{}, {}]);
});

it("finds each file again by what info.json says", () => {
  const input = extensionInput({ pictures: allPictures, illustrations: [illustration("screenshot-1.png")] });
  expect(picturePathsIn(extensionInfo(input)).sort()).toEqual(
    [...allPictures, ...input.illustrations].map(({ name }) => `assets/${name}`).sort(),
  );
});

it("finds a theme's screenshot again, beside icons and banners", () => {
  const input = themeInput(undefined, { pictures: [...allPictures, screenshot] });
  expect(screenshotUrlOf(input)).toBe(`${ASSETS.replace("bridge", "paper")}/screenshot.png`);
  expect(picturePathsIn(extensionInfo(input))).toContain("assets/screenshot.png");
});

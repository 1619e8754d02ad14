import { expect, it } from "vitest";
import { everySiteOffer } from "../../../src/site/check-update.ts";
import type { ExtensionInput } from "../../../src/site/extension-input.ts";
import { extensionInfo } from "../../../src/site/info.ts";
import { structuredData } from "../../../src/site/pages/structured-data.ts";
import { themeInput } from "../../support/site/theme-input.ts";
import {
  allPictures,
  details,
  extensionInput,
  extensionInputOf,
  listed,
} from "../../support/site/extension-input.ts";

const scriptOf = (input: ExtensionInput): string =>
  structuredData(input, extensionInfo(input), everySiteOffer(input));
const dataOf = (input: ExtensionInput): unknown => JSON.parse(/>([^]*)</.exec(scriptOf(input))?.[1] ?? "");

it("says what the plugin is, in the version that every site may have", () => {
  expect(dataOf(extensionInput({ pictures: allPictures }))).toMatchObject({
    "@type": "SoftwareApplication",
    name: "Acme Bridge",
    url: "https://acme.github.io/plugins/acme-bridge/",
    softwareVersion: "1.1.1",
    downloadUrl: "https://acme.github.io/plugins/acme-bridge/acme-bridge-v1.1.1.zip",
    softwareRequirements: "WordPress 6.0, PHP 7.4",
    image: "https://acme.github.io/plugins/acme-bridge/assets/banner-1544x500.jpg",
  });
});

it("names no version where there is none", () => {
  expect(dataOf(extensionInputOf([listed("1.0.0", "draft")]))).not.toHaveProperty("softwareVersion");
});

it("is not ended by any text", () => {
  const readme = details.readme && { ...details.readme, shortDescription: "x" };
  const own = { ...details, readme, header: { ...details.header, author: "a&lt;/script&gt;" } };
  const script = scriptOf(extensionInput({ details: own }));
  expect(script.match(/<\/script>/g)).toHaveLength(1);
});

it("says that a theme is one, and shows it", () => {
  expect(dataOf(themeInput())).toMatchObject({
    applicationCategory: "WordPress theme",
    image: "https://acme.github.io/plugins/acme-paper/assets/screenshot.png",
  });
});

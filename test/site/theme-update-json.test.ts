import { expect, it } from "vitest";
import { FORMATS } from "../../src/site/formats.ts";
import { themeUpdateJson } from "../../src/site/theme-update-json.ts";
import { extensionInput } from "../support/site/extension-input.ts";
import { schemaErrors } from "../support/site/json-schemas.ts";
import { themeInput } from "../support/site/theme-input.ts";

const PAGE = "https://acme.github.io/plugins/acme-paper/";

it("has the three keys that plugin-update-checker reads of a theme", () => {
  expect(themeUpdateJson(themeInput())).toEqual({
    version: "1.1.0",
    download_url: `${PAGE}acme-paper-v1.1.0.zip`,
    details_url: PAGE,
  });
});

it("has a version and a page even while nothing is for every site, since the checker refuses a file without", () => {
  expect(themeUpdateJson(themeInput(undefined, { offers: [] }))).toEqual({
    version: "0.0.0",
    details_url: PAGE,
  });
});

it.each([
  ["theme", themeInput(), "details_url"],
  ["plugin", extensionInput(), "sections"],
])("is what a %s publishes as update.json, and keeps to the schema", (_, input, key) => {
  const file = JSON.parse(FORMATS.update.render(input)) as object;
  expect(schemaErrors("update", file)).toEqual([]);
  expect(Object.keys(file)).toContain(key);
});

import { HtmlValidate } from "html-validate";
import { expect, it } from "vitest";
import { SHOWN_SITES } from "../../support/site/shown-site.ts";

const validator = new HtmlValidate({
  extends: ["html-validate:recommended"],
  rules: {
    // A plugin's name is as long as its publisher wants it, and what search engines cut is no fault of HTML.
    "long-title": "off",
    // `#1.2.0` leads to a version: HTML allows every id without white space.
    "valid-id": ["error", { relaxed: true }],
  },
});

for (const [name, pages] of Object.entries(SHOWN_SITES)) {
  it(`every page of an update site with ${name} is valid HTML`, async () => {
    const found: string[] = [];
    for (const [path, html] of pages) {
      const { results } = await validator.validateString(html);
      for (const { messages } of results) {
        found.push(...messages.map(({ ruleId, message, line }) => `${path}:${line} ${ruleId}: ${message}`));
      }
    }
    expect(found).toEqual([]);
  });
}

import { expect, it } from "vitest";
import { COPY_SCRIPT, SEARCH_SCRIPT } from "../../../src/site/pages/page-scripts.ts";

// What they do is seen in a browser: test/browser/pages.test.ts.
it.each([COPY_SCRIPT, SEARCH_SCRIPT])("is small, and has nothing that a page's policy refuses", (script) => {
  expect(script.length).toBeLessThan(700);
  expect(script).not.toMatch(/eval|innerHTML|fetch|https?:|<|\.style\b/);
});

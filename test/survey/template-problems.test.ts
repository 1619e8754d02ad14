import { expect, it } from "vitest";
import { templateProblems } from "../../src/survey/template-problems.ts";

const at = { file: "versions.yaml", line: 5, column: 3 };

const said = (paths: readonly string[], template?: string): string[] =>
  templateProblems(paths, { template }, "acme-paper", at).map(({ code, message }) => `${code}: ${message}`);

// As WordPress judges: Theme_Upgrader::check_package() and WP_Theme::__construct().
it.each<[string, readonly string[], string | undefined]>([
  ["a classic theme", ["index.php"], undefined],
  ["a block theme", ["templates/index.html"], undefined],
  ["a block theme of WordPress 5.8", ["block-templates/index.html"], undefined],
  ["a child theme", [], "acme-base"],
])("finds nothing that %s lacks", (_, paths, template) => {
  expect(said(paths, template)).toEqual([]);
});

it("says why WordPress would call a theme broken", () => {
  expect(said(["templates/home.html"])).toEqual([
    "TEMPLATE_MISSING: The theme has neither `index.php` nor `templates/index.html`, and its header names no parent, so WordPress calls it broken and does not install it.",
  ]);
  expect(said(["index.php"], "acme-paper")).toEqual([
    "TEMPLATE_MISSING: `Template: acme-paper` in the header names the theme itself as its parent, so WordPress calls it broken.",
  ]);
});

import { expect, it } from "vitest";
import { changedTemplates } from "../../src/preview/changed-templates.ts";

const changes = (kind: "added" | "removed" | "changed", paths: readonly string[]) =>
  paths.map((path) => ({ kind, path, before: 1, after: 2 }));

it.each([
  "single.php",
  "template-parts/content/content.php",
  "page-templates/wide.php",
  "templates/index.html",
  "parts/header.html",
  "patterns/hero.php",
  "woocommerce/cart/cart.php",
])("names %s, which child themes may have copied, if it changed or is gone", (path) => {
  expect(changedTemplates(changes("changed", [path]))).toEqual([path]);
  expect(changedTemplates(changes("removed", [path]))).toEqual([path]);
  expect(changedTemplates(changes("added", [path]))).toEqual([]);
});

it.each([
  "functions.php",
  "presscast-updater.php",
  "inc/customizer.php",
  "style.css",
  "assets/a.html",
  "templates/a.css",
])("leaves out %s, which none replaces by a copy", (path) => {
  expect(changedTemplates(changes("changed", [path]))).toEqual([]);
});

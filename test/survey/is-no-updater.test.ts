import { expect, it } from "vitest";
import { isNoUpdater } from "../../src/survey/is-no-updater.ts";

it.each(["false", "none", "False"])("%s is no address", (uri) => {
  expect(isNoUpdater(uri)).toBe(true);
});

it.each(["https://acme.example/acme/", "acme.example", "https://localhost/"])("%s is one", (uri) => {
  expect(isNoUpdater(uri)).toBe(false);
});

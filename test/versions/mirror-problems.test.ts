import { expect, it } from "vitest";
import { reading, versionsText } from "../support/versions/catalog.ts";

const many = (count: number): string =>
  Array.from({ length: count }, (_, index) => `${index === 7 ? "▶" : ""}https://${index}.example`).join(", ");

it.each([
  ["addresses of copies", "https://mirror.example, https://other.example/plugins", []],
  ["as many as sites try", many(7), []],
  ["one more", many(8), ["MIRRORS_MANY"]],
  ["the update site itself", "▶https://acme.github.io/plugins/", ["MIRROR_TWICE"]],
  ["one twice", "https://mirror.example, ▶https://mirror.example/", ["MIRROR_TWICE"]],
  ["an address that no site could read", "▶http://mirror.example", ["SITE_URL"]],
])("%s", (_, mirrors, codes) => {
  const text = versionsText("1.1.0: { status: released }");
  const { found, expected } = reading(text.replace("plugins:", `  mirrors: [${mirrors}]\nplugins:`), codes);
  expect(found).toEqual(expected);
});

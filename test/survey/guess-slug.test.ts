import { expect, it } from "vitest";
import { guessSlug } from "../../src/survey/guess-slug.ts";
import type { Kind } from "../../src/versions/kind.ts";

const guess = (clues: {
  folder?: string;
  kind?: Kind;
  file: string;
  domain?: string;
  name?: string;
  repository: string;
}) =>
  guessSlug(
    clues.folder ?? ".",
    {
      kind: clues.kind ?? "plugin",
      path: clues.file,
      header: { name: clues.name ?? "A", textDomain: clues.domain },
    },
    clues.repository,
  );

it("is the folder of the source, whatever other names there are", () => {
  const found = guess({
    folder: "plugins/acme",
    file: "plugins/acme/main.php",
    domain: "a",
    repository: "b",
  });
  expect(found).toEqual({ slug: "acme", doubt: undefined });
});

it.each([
  ["all", { file: "acme.php", domain: "acme", name: "Acme", repository: "acme" }],
  ["those that say something", { folder: "trunk", file: "trunk/plugin.php", repository: "acme" }],
])("is beyond doubt where %s agree", (_, clues) => {
  expect(guess(clues)).toEqual({ slug: "acme", doubt: undefined });
});

it.each([
  [
    "text domain and file against the repository",
    { file: "acme.php", domain: "acme", repository: "wp-acme" },
    "acme",
  ],
  [
    "repository and title against the file",
    { file: "wp-contact.php", name: "Contact Form", repository: "contact-form" },
    "contact-form",
  ],
  [
    "two against two, the repository's",
    { file: "acf.php", domain: "acf", name: "Advanced Fields PRO", repository: "advanced-fields-pro" },
    "advanced-fields-pro",
  ],
  [
    "the same but for an underscore, the one without",
    { file: "acme-pay.php", domain: "acme_pay", repository: "wp-acme-pay" },
    "acme-pay",
  ],
  ["each for itself, the text domain", { file: "b.php", domain: "a", repository: "c" }, "a"],
])("is what most clues say: %s", (_, clues, slug) => {
  const found = guess(clues);
  expect(found.slug).toBe(slug);
  expect(found.doubt).toContain(`Took ${slug} as its slug`);
});

it("says what contradicts it, since another folder is another plugin for WordPress", () => {
  expect(guess({ file: "b.php", domain: "a", repository: "c" }).doubt).toBe(
    "Took a as its slug, from the text domain; the main file says b and the repository says c. The slug is the plugin's folder in wp-content/plugins: with another one, sites that have the plugin get a second one.",
  );
});

it("is nothing that can't be a folder", () => {
  const found = guess({ file: "plugin.php", domain: "../x", repository: "a b" });
  expect(found).toEqual({ slug: "my-plugin", doubt: undefined });
});

it("is a theme's folder in wp-content/themes, of which style.css tells nothing", () => {
  expect(guess({ kind: "theme", file: "style.css", domain: "acme", repository: "acme-theme" })).toEqual({
    slug: "acme",
    doubt:
      "Took acme as its slug, from the text domain; the repository says acme-theme. The slug is the theme's folder in wp-content/themes: with another one, sites that have the theme get a second one.",
  });
});

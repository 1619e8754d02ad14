import { expect, it } from "vitest";
import { catalogOf, reading, versionsText } from "../support/versions/catalog.ts";

const withSite = (keys: string): string =>
  versionsText("1.1.0: { status: released }").replace("plugins:", `  ${keys}\nplugins:`);

it("reads everything that a publisher says about the pages", () => {
  const { site } = catalogOf(
    withSite(`description: " Plugins. "
  logo: ./art/logo.svg
  links: { support: "mailto:help@acme.example", source: https://github.com/acme/plugins }
  language: pt-BR
  theme: { accent: "#2B4FCC", scheme: light }
  stylesheet: art/pages.css`),
  );
  expect(site).toMatchObject({
    description: "Plugins.",
    logo: { path: "art/logo.svg" },
    links: { support: "mailto:help@acme.example", source: "https://github.com/acme/plugins" },
    language: "pt-BR",
    theme: { accent: "#2b4fcc", scheme: "light" },
    stylesheet: { path: "art/pages.css" },
  });
});

it.each([
  ["a picture above the repository", "logo: ▶../logo.svg", "LOGO_PATH"],
  ["a logo that is no picture", "logo: ▶logo.pdf", "LOGO_PATH"],
  ["a stylesheet that is none", "stylesheet: ▶art/pages.scss", "STYLESHEET_PATH"],
  ["a link without encryption", "links: { home: ▶http://acme.example }", "LINK_ADDRESS"],
  ["a link that runs a script", 'links: { home: ▶"javascript:alert(1)" }', "LINK_ADDRESS"],
  ["a bare e-mail address", "links: { security: ▶security@acme.example }", "LINK_ADDRESS"],
  ["a language by its name", "language: ▶German", "LANGUAGE_SPELLING"],
  ["a language as PHP writes it", "language: ▶de_DE", "LANGUAGE_SPELLING"],
  ["a colour by its name", "theme: { accent: ▶blue }", "COLOUR_SPELLING"],
  ["a scheme that is none", "theme: { scheme: ▶auto }", "SCHEME_UNKNOWN"],
])("refuses %s", (_, keys, code) => {
  const { found, expected } = reading(withSite(keys), [code]);
  expect(found).toEqual(expected);
});

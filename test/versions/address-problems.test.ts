import { expect, it } from "vitest";
import { addressProblems } from "../../src/versions/address-problems.ts";
import { catalogOf, versionsText } from "../support/versions/catalog.ts";
import { readVersionsFile } from "../../src/versions/read.ts";

const textWith = (url: string): string =>
  versionsText("1.0.0: { status: released }").replace("https://acme.github.io/plugins", url);

it.each(["https://updates.example.com", "https://Updates.Example.com/plugins"])(
  "refuses a placeholder before anything is built: %s",
  (url) => {
    const { catalog, problems } = readVersionsFile(textWith(url), "versions.yaml");
    expect([catalog, problems.map(({ code, line }) => `${code} ${line}`)]).toEqual([
      undefined,
      ["SITE_URL_STAND_IN 2"],
    ]);
  },
);

it("warns of a repository's page, and says where its update site would be", () => {
  expect(addressProblems(catalogOf(textWith("https://github.com/Acme/plugins.git")))).toMatchObject([
    {
      code: "SITE_URL_REPOSITORY",
      severity: "warning",
      fix: "Write the address of its GitHub Pages: https://acme.github.io/plugins",
    },
  ]);
});

it.each([
  "https://acme.github.io/plugins",
  "https://updates.acme.example",
  "https://acme.example.org/p",
  "http://127.0.0.1:8080",
])("takes %s", (url) => {
  expect(addressProblems(catalogOf(textWith(url)))).toEqual([]);
});

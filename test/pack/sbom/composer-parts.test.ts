import { expect, it } from "vitest";
import { composerParts } from "../../../src/pack/sbom/composer-parts.ts";
import { done, failed } from "../../../src/report/result.ts";

const guzzle = {
  name: "guzzlehttp/guzzle",
  version: "7.8.1",
  source: { type: "git", url: "https://github.com/guzzle/guzzle.git", reference: "41042bc7" },
  dist: {
    type: "zip",
    url: "https://api.github.com/repos/guzzle/guzzle/zipball/41042bc7",
    reference: "41042bc7",
    shasum: "",
  },
  license: ["MIT"],
};
const part = {
  registry: "composer",
  name: "guzzlehttp/guzzle",
  version: "7.8.1",
  licences: ["MIT"],
  archive: { url: "https://api.github.com/repos/guzzle/guzzle/zipball/41042bc7", hashes: [] },
  isOptional: false,
};

it("names what is installed without development", () => {
  const phpunit = { ...guzzle, name: "phpunit/phpunit" };
  expect(composerParts({ packages: [guzzle], "packages-dev": [phpunit] })).toEqual(done([part]));
  expect(composerParts({ packages: [], "packages-dev": [phpunit] })).toEqual(done([]));
});

it.each<[string, object, object]>([
  [
    "the SHA-1 of an archive that Packagist does not make",
    { dist: { ...guzzle.dist, shasum: "a".repeat(40) } },
    { archive: { ...part.archive, hashes: [{ alg: "SHA-1", content: "a".repeat(40) }] } },
  ],
  [
    "no archive of a package that is a folder",
    { dist: { type: "path", url: "../own" } },
    { archive: undefined },
  ],
  ["no archive where there is none", { dist: undefined }, { archive: undefined }],
  ["no licence where there is none", { license: undefined }, { licences: [] }],
  ["no licence where that is no list", { license: { MIT: true } }, { licences: [] }],
  ["one package whatever the letters", { name: "GuzzleHTTP/Guzzle" }, { name: "guzzlehttp/guzzle" }],
])("tells %s", (_, given, expected) => {
  expect(composerParts({ packages: [{ ...guzzle, ...given }] })).toEqual(done([{ ...part, ...expected }]));
});

it.each<[string, unknown, string]>([
  ["a list", [], "packages"],
  ["null", null, "as a whole"],
  ["a package without a name", { packages: [{ version: "1.0.0" }] }, "packages.0.name"],
  ["a version that is a number", { packages: [{ ...guzzle, version: 7 }] }, "packages.0.version"],
])("reads nothing of %s", (_, lock, place) => {
  expect(composerParts(lock)).toEqual(failed(`is not as Composer writes it (${place})`));
});

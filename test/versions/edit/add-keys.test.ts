import { describe, expect, it } from "vitest";
import { addKeys } from "../../../src/versions/edit/add-keys.ts";
import { newVersionsFile } from "../../../src/versions/edit/new-versions-file.ts";
import { testKeyPair } from "../../support/site/test-keys.ts";

const [used, spare] = ["used", "spare"].map((name) => testKeyPair(name).publicKey);
const NEW = [
  { key: used ?? "", comment: "in use" },
  { key: spare ?? "", comment: "spare" },
];
const PLUGINS = "plugins:\n  acme:\n    source: .\n    versions: {}\n";

it("takes the place of what a new versions file has for keys", () => {
  const text = newVersionsFile({
    siteUrl: "https://acme.example",
    isSiteUnknown: false,
    title: "Acme",
    updater: "bundled",
    extensions: [],
  }).replace(/\n\nplugins:\n$/, `\n\n${PLUGINS}`);
  expect(addKeys(text, NEW)).toBe(
    text.replace(
      /# signing:.*\n#.*\n#.*\n/,
      `signing:\n  keys:\n    - ${used} # in use\n    - ${spare} # spare\n`,
    ),
  );
});

describe("adds", () => {
  const only = NEW.slice(1);

  it.each([
    [
      "them behind the site, where there are none",
      `site:\n  url: https://acme.example # here\n\n${PLUGINS}`,
      NEW,
      `site:\n  url: https://acme.example # here\nsigning:\n  keys:\n    - ${used} # in use\n    - ${spare} # spare\n\n${PLUGINS}`,
    ],
    [
      "one behind the others, with their indentation and line ends",
      `site: { url: https://acme.example }\r\nsigning:\r\n   keys:\r\n   - ${used} # mine\r\n   lost: []\r\n${PLUGINS}`,
      only,
      `site: { url: https://acme.example }\r\nsigning:\r\n   keys:\r\n   - ${used} # mine\r\n   - ${spare} # spare\r\n   lost: []\r\n${PLUGINS}`,
    ],
    [
      "one between brackets",
      `signing: { "keys": ["${used}"] }\nsite: { url: https://acme.example }\n${PLUGINS}`,
      only,
      `signing: { "keys": ["${used}", "${spare}"] }\nsite: { url: https://acme.example }\n${PLUGINS}`,
    ],
    [
      "one at the end of a text without a line end, behind a byte order mark",
      `\uFEFFsite: { url: https://acme.example }\nplugins: {}\nsigning:\n  keys:\n    - ${used}`,
      only,
      `\uFEFFsite: { url: https://acme.example }\nplugins: {}\nsigning:\n  keys:\n    - ${used}\n    - ${spare} # spare`,
    ],
  ])("%s", (_, before, added, after) => {
    expect(addKeys(before, added)).toBe(after);
  });
});

it.each([
  ["the file is JSON without keys", `{ "site": { "url": "https://acme.example" }, "plugins": {} }`],
  ["the keys are not a list yet", `site: { url: https://acme.example }\nsigning:\n  lost: []\n${PLUGINS}`],
  ["the keys are no list", `site: { url: https://acme.example }\nsigning:\n  keys: []\n${PLUGINS}`],
])("leaves it to people where %s", (_, text) => {
  expect(addKeys(text, NEW)).toBeUndefined();
});

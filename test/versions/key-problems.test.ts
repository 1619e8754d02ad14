import { expect, it } from "vitest";
import { reading, versionsText } from "../support/versions/catalog.ts";
import { readPastVersionsFile, readVersionsFile } from "../../src/versions/read.ts";
import { testKeyPair } from "../support/site/test-keys.ts";

const [used, spare] = [testKeyPair("used").publicKey, testKeyPair("spare").publicKey];
const RELEASED = "1.1.0: { status: released }";
const FORCED = "1.1.0: { status: released, force_update: true }";
const withKeys = (signing: string, versions = RELEASED): string =>
  `signing: ${signing}\n${versionsText(versions)}`;

it.each([
  ["one in use and a spare", withKeys(`{ keys: [${used}, ${spare}] }`), []],
  ["none at all", versionsText(RELEASED), []],
  ["an empty list", withKeys("{ keys: [] }"), []],
  ["no spare", withKeys(`{ keys: ▶[${used}] }`), ["KEY_NO_SPARE"]],
  ["the same twice", withKeys(`{ keys: [${used}, ${spare}, ▶${used}] }`), ["KEY_TWICE"]],
  ["one that is lost as well", withKeys(`{ keys: [${used}, ${spare}], lost: [▶${spare}] }`), ["KEY_TWICE"]],
  ["one that is lost", withKeys(`{ keys: [], lost: [${used}] }`), []],
  [
    "force without a key",
    versionsText("1.1.0: { status: released, force_update: ▶true }"),
    ["FORCE_UNSIGNED"],
  ],
  [
    "force with one",
    withKeys(`{ keys: [${used}, ${spare}] }`, "1.1.0: { status: released, force_update: true }"),
    [],
  ],
  ["no force", versionsText("1.1.0: { status: released, force_update: false }"), []],
  [
    "force on a draft, which is a problem of its own",
    versionsText("1.1.0: { status: draft, force_update: ▶true }"),
    ["FORCE_ON_DRAFT"],
  ],
])("%s", (_, text, codes) => {
  const { found, expected } = reading(text, codes);
  expect(found).toEqual(expected);
});

it("says that a private key is compromised, and does not repeat it", () => {
  const { privateKey } = testKeyPair("used");
  const { problems } = readVersionsFile(withKeys(`{ keys: [${privateKey}] }`, FORCED), "versions.yaml");
  const [found] = problems;
  expect(found?.message).toContain("It is burned.");
  expect(JSON.stringify(problems)).not.toContain(privateKey.split(":")[1]);
  expect(problems.map(({ code }) => code)).toEqual(["KEY_SECRET"]);
});

it("says what to write if the form is known", () => {
  const { problems } = readVersionsFile(withKeys(`{ keys: [${used.slice(8)}] }`), "versions.yaml");
  expect(problems).toEqual([
    expect.objectContaining({ code: "KEY_SPELLING", fix: `Write \`${used}\`.`, line: 1 }),
  ]);
});

it("takes no instructions from an earlier file whose keys can't be read, since they would differ", () => {
  expect(readPastVersionsFile(withKeys(`{ keys: [${used}] }`), "versions.yaml")?.keys).toEqual([used]);
  expect(readPastVersionsFile(withKeys("{ keys: [ed25519:abc] }"), "versions.yaml")).toBeUndefined();
});

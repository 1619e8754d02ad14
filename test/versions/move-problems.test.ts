import { expect, it } from "vitest";
import { readVersionsFile } from "../../src/versions/read.ts";
import { testKeyPair } from "../support/site/test-keys.ts";
import { reading, versionsText } from "../support/versions/catalog.ts";

const NEW = "https://plugins.acme.example";
const [used, spare] = ["used", "spare"].map((name) => testKeyPair(name).publicKey);

/** A site that signs, with more keys. */
const withMove = (keys: string, isSigned = true): string =>
  versionsText("1.1.0: { status: released }").replace(
    "plugins:",
    `${keys.replaceAll(/^/gm, "  ")}\n${isSigned ? `signing: { keys: ["${used}", "${spare}"] }\n` : ""}plugins:`,
  );

it.each([
  ["where it was", "moved_from: https://acme.example/old", []],
  ["where it was, in a list", `moved_from: [https://acme.example/old, ${NEW}]`, []],
  ["where it will be", `moved_to: ${NEW}`, []],
  ["both", `moved_from: https://acme.example/old\nmoved_to: ${NEW}`, []],
  ["an address that no site could read", "moved_from: ▶http://acme.example", ["SITE_URL"]],
  ["one of a list", `moved_from: [${NEW}, ▶acme.example]`, ["SITE_URL"]],
  ["none", "moved_to: ▶{}", ["VALUE_TYPE"]],
])("%s", (_, keys, codes) => {
  const { found, expected } = reading(withMove(keys), codes);
  expect(found).toEqual(expected);
});

it("refuses a move without keys, and says what to do by hand", () => {
  const { found, expected } = reading(withMove(`moved_to: ▶${NEW}`, false), ["MOVE_UNSIGNED"]);
  expect(found).toEqual(expected);
  const text = withMove("moved_from: https://acme.example/old", false);
  const [problem] = readVersionsFile(text, "versions.yaml").problems;
  expect(problem?.fix).toContain("or publish at the new one, and people install its version by hand.");
});

it.each([
  ["from where it is", "moved_from: ▶URL/", "which is `url` itself"],
  ["to where it is", "moved_to: ▶URL", "which is `url` itself"],
  ["back at once", `moved_from: ${NEW}\nmoved_to: ▶${NEW}`, "is named twice"],
  ["twice from one address", `moved_from: ▶[${NEW}, ${NEW}/]`, "is named twice"],
])("refuses a move %s", (_, keys, words) => {
  const url = /url: (\S+)/.exec(versionsText("1.1.0: { status: released }"))?.[1] ?? "";
  const text = withMove(keys.replace("URL", url));
  const { found, expected } = reading(text, ["MOVE_CIRCLE"]);
  expect(found).toEqual(expected);
  expect(readVersionsFile(text.replace("▶", ""), "versions.yaml").problems[0]?.message).toContain(words);
});

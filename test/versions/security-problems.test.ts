import { describe, expect, it } from "vitest";
import { readVersionsFile } from "../../src/versions/read.ts";
import { reading, versionsText } from "../support/versions/catalog.ts";

const withAdvisory = (affected: string, status = "released"): string =>
  versionsText(`1.2.0: { status: ${status}, advisory: { severity: high, summary: x${affected} } }
1.1.0: { status: deprecated }
1.0.0: { status: deprecated }`);

const withSite = (keys: string): string =>
  versionsText("1.1.0: { status: released }").replace("plugins:", `  ${keys}\nplugins:`);

describe("an advisory", () => {
  it.each([
    ["of every version below", "", []],
    ["of some of them", ', affected: ">=1.1.0"', []],
    ["of one", ", affected: 1.1.0", []],
    ["of its own version", ', affected: ▶"<=1.2.0"', ["ADVISORY_RANGE"]],
    ["of its own version alone", ", affected: ▶1.2.0", ["ADVISORY_RANGE"]],
    ["of what comes after it", ', affected: ▶">=1.1.0 <1.3.0"', ["ADVISORY_RANGE"]],
    ["that begins with its own version", ', affected: ▶">=1.2.0"', ["ADVISORY_RANGE"]],
    ["that ends before it begins", ', affected: ▶">=1.1.0 <1.0.0"', ["ADVISORY_RANGE"]],
    ["of which the second range is wrong", ', affected: ▶"1.0.0 || >=1.1.0 <1.1.0"', ["ADVISORY_RANGE"]],
    ["of no listed version", ', affected: ▶"<1.0.0"', ["ADVISORY_AFFECTS_NONE"]],
  ])("%s", (_, affected, codes) => {
    const { found, expected } = reading(withAdvisory(affected), codes);
    expect(found).toEqual(expected);
  });

  it("of a draft is told of", () => {
    const { problems } = readVersionsFile(withAdvisory("", "draft"), "versions.yaml");
    expect(problems.map(({ code, severity }) => [code, severity])).toEqual([
      ["ADVISORY_ON_DRAFT", "warning"],
    ]);
  });
});

describe("where holes are reported", () => {
  it.each([
    ["a page and a policy", "security: { contact: https://a.example/s, policy: https://a.example/p }", []],
    ["an e-mail address", "security: { contact: mailto:security@acme.example }", []],
    ["an e-mail address without mailto:", "security: { contact: ▶security@acme.example }", ["LINK_ADDRESS"]],
    ["a page without encryption", "security: { contact: ▶http://acme.example }", ["LINK_ADDRESS"]],
    [
      "a policy that is no page",
      "security: { contact: https://a.example/s, policy: ▶mailto:s@a.example }",
      ["POLICY_ADDRESS"],
    ],
    [
      "two addresses",
      "links: { security: ▶https://a.example/old }\n  security: { contact: https://a.example/new }",
      ["SECURITY_CONTACT_TWICE"],
    ],
    [
      "the same address twice",
      "links: { security: https://a.example/s }\n  security: { contact: https://a.example/s }",
      [],
    ],
  ])("%s", (_, keys, codes) => {
    const { found, expected } = reading(withSite(keys), codes);
    expect(found).toEqual(expected);
  });
});

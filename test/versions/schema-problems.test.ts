import { expect, it } from "vitest";
import { readVersionsFile } from "../../src/versions/read.ts";
import { versionsText } from "../support/versions/catalog.ts";

const only = (text: string) => {
  const { problems } = readVersionsFile(text, "versions.yaml");
  expect(problems).toHaveLength(1);
  return `${problems[0]?.message} ${problems[0]?.fix}`;
};

it.each([
  [
    "a misspelled key",
    "1.0.0: { status: draft, rollot: 5 }",
    ["plugins.acme-bridge.versions.1.0.0", "`rollot`", "Did you mean `rollout`?"],
  ],
  [
    "a key from nowhere",
    "1.0.0: { status: draft, colour: red }",
    ["`colour`", "use one of: status, changelog"],
  ],
  ["a misspelled status", "1.0.0: { status: relesed }", ["`relesed`", "Did you mean `released`?"]],
  ["a status from nowhere", "1.0.0: { status: published }", ["`published`", "withdrawn."]],
  [
    "a missing key",
    "1.0.0: { rollout: 5 }",
    ["plugins.acme-bridge.versions.1.0.0", "has no `status`", "Add `status:`"],
  ],
  ["an empty key", "1.0.0: { status: }", ["`status` is empty", "Write draft,"]],
  ["an empty version", "1.0.0:", ["`1.0.0` is empty", "Write `1.0.0` as a mapping"]],
  ["text for a mapping", "1.0.0: released", ["`1.0.0`", "and is `released`"]],
  ["no space after a colon", "1.0.0: status:released", ["Put a space after the colon: `status: released`."]],
  [
    "no space after a colon in braces",
    "1.0.0: { status: released, rollout:100 }",
    ["no key `rollout:100`", "Put a space after the colon: `rollout: 100`."],
  ],
  ["a boolean for text", "1.0.0: { status: draft, reason: true }", ['Put it in quotes: `reason: "true"`']],
  ["a list for text", "1.0.0: { status: draft, ref: [a] }", ["`ref` should be text, and is a list."]],
  [
    "a mapping for text",
    "1.0.0: { status: draft, changelog: { a: b } }",
    ["`changelog` should be text, and is a mapping."],
  ],
  ["a list for a mapping", "- 1.0.0", ["`versions` should be a mapping", "is a list", "Remove the `-`"]],
  ["a quoted number", "1.0.0: { status: released, rollout: '25' }", ["Remove the quotes: `rollout: 25`."]],
  [
    "a number with a unit",
    "1.0.0: { status: released, rollout: 25% }",
    ["`rollout: 25%`", "without quotes, a unit"],
  ],
  ["a very long value", `1.0.0: { status: ${"x".repeat(5000)} }`, [`\`${"x".repeat(79)}…\``]],
])("quotes what was written and says what to write: %s", (_, versions, parts) => {
  const words = only(versionsText(versions));
  for (const part of parts) expect(words).toContain(part);
});

it("names an entry of a list by the list", () => {
  expect(only(versionsText("{}", "source: plugins/acme-bridge\nexclude: [a, [b]]"))).toContain(
    "`exclude[1]`",
  );
});

it("names the file if all of it is wrong", () => {
  expect(only("hello")).toContain("Start with `site:`, and `plugins:` or `themes:`.");
  expect(only("- hello")).toContain("`versions.yaml` should be a mapping");
});

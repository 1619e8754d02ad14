import { describe, expect, it } from "vitest";
import { parseYaml } from "../../src/versions/yaml.ts";
import { placesOf, unmarked } from "../support/versions/catalog.ts";

const dataOf = (text: string): unknown => parseYaml(text, "versions.yaml").yaml?.data;

describe("what a value means", () => {
  it.each([
    ["1.10", "1.10"],
    ["1.0", "1.0"],
    ["1e3", "1e3"],
    ["0x10", "0x10"],
    ["010", "010"],
    ["25", 25],
    ["0", 0],
    ["-1", -1],
    ["+1", "+1"],
    ["999999999", 999_999_999],
    ["1234567890", "1234567890"],
    ['"25"', "25"],
    ["'true'", "true"],
    ["true", true],
    ["false", false],
    ["True", "True"],
    ["yes", "yes"],
    ["null", "null"],
    ["~", "~"],
    ["", ""],
    ["2026-12-01", "2026-12-01"],
    ["1:30", "1:30"],
    ["a # comment", "a"],
    [".inf", ".inf"],
  ])("%s", (text, value) => {
    expect(dataOf(`key: ${text}\n`)).toEqual({ key: value });
  });

  it("stays the same under a %YAML 1.1 directive, where `yes` and `1.10` would mean something else", () => {
    expect(dataOf("%YAML 1.1\n---\na: yes\nb: 1.10\nc: 010\n")).toEqual({ a: "yes", b: "1.10", c: "010" });
  });

  it("keeps keys as text, numbers and `__proto__` too", () => {
    const data = dataOf("1.10: a\n1: b\ntrue: c\n__proto__: d\n<<: {e: f}\n");
    expect(Object.entries(data ?? {})).toEqual([
      ["1", "b"],
      ["1.10", "a"],
      ["true", "c"],
      ["__proto__", "d"],
      ["<<", { e: "f" }],
    ]);
    expect(Object.getPrototypeOf(data)).toBe(Object.prototype);
  });
});

describe("files as editors write them", () => {
  const text = "site:\n  title: |\n    One\n    two\nplugins: {acme: [a, 'b']}\n";
  const data = { site: { title: "One\ntwo\n" }, plugins: { acme: ["a", "b"] } };

  it.each([
    ["LF", text],
    ["CRLF", text.replaceAll("\n", "\r\n")],
    ["a byte order mark", `\uFEFF${text}`],
    ["document marks", `---\n${text}...\n`],
    ["no last line break", text.trimEnd()],
  ])("%s", (_, written) => {
    expect(dataOf(written)).toEqual(data);
  });

  it.each([
    ["CRLF", "a: 1\r\nb:\r\n  c: 2\r\n", "3:6"],
    ["a byte order mark", "\uFEFFa: 1\nb:\n  c: 2\n", "3:6"],
    ["flow style", "{a: 1, b: {c: 2}}", "1:15"],
    ["letters beyond the basic plane", "b: {'\u{1F600}': 1, c: 2}", "1:17"],
  ])("positions are those that the editor shows: %s", (_, written, place) => {
    const at = parseYaml(written, "versions.yaml").yaml?.locate.value(["b", "c"]);
    expect(`${at?.line}:${at?.column}`).toBe(place);
  });

  it.each(["", "\n \n", "# only\n# comments\n", "---\n", "--- # nothing\n...\n"])(
    "an empty file is valid YAML: %j",
    (written) => {
      expect(parseYaml(written, "versions.yaml").problems).toEqual([]);
      expect(dataOf(written) || null).toBeNull();
    },
  );
});

describe("what is refused, and where", () => {
  it.each([
    ["a tab as indentation", "site:\n▶\turl: x\n", ["YAML_SYNTAX"]],
    ["tabs on several lines", "site:\n▶\turl: x\n\ttitle: y\n", ["YAML_SYNTAX"]],
    ["a quote that is not closed", "site:\n  url: ▶'https://acme.example\nplugins: {}\n", ["YAML_SYNTAX"]],
    ["a bracket that is not closed", "site: ▶{url: x\n", ["YAML_SYNTAX"]],
    ["a list that is not closed", "a:\n  b: ▶[c, d\ne: f\n", ["YAML_SYNTAX"]],
    ["a second document", "site: 1\n▶---\nplugins: 2\n", ["YAML_SYNTAX"]],
    ["a key that is a list", "? ▶[a, b]\n: c\n", ["YAML_SYNTAX"]],
    ["a duplicate key", "a: 1\nb: 2\n▶a: 3\n", ["YAML_DUPLICATE_KEY"]],
    [
      "duplicate keys, quoted and in flow style",
      "{1.0.0: a, ▶'1.0.0': b, ▶\"1.0.0\": c}",
      ["YAML_DUPLICATE_KEY", "YAML_DUPLICATE_KEY"],
    ],
    ["an alias", "a: &x 1\nb: ▶*x\n", ["YAML_ALIAS"]],
    ["an alias as a key", "a: &x 1\n▶*x : 2\n", ["YAML_ALIAS"]],
    ["a merged alias", "a: &x {b: c}\nd:\n  <<: ▶*x\n", ["YAML_ALIAS"]],
    ["an alias without an anchor", "a: ▶*nowhere\n", ["YAML_ALIAS"]],
    ["a tag that makes keys a set", "a: !!set ▶{b}\n", ["YAML_TAG"]],
    ["a tag of one's own", "a: !secret ▶b\n", ["YAML_TAG"]],
    ["a control character", "a: 1\nb: x▶\u0007\n", ["VALUE_CONTROL"]],
    ["a control character in a comment", "a: 1 # ▶\u001B[2J\n", ["VALUE_CONTROL"]],
    ["an escaped control character", 'a: ▶"x\\0"\n', ["VALUE_CONTROL"]],
    ["an escaped control character in a key", '▶"x\\x7f": 1\n', ["VALUE_CONTROL"]],
    ["lines that end in CR alone", "site:▶\r  url: x\r", ["VALUE_CONTROL"]],
    ["a file that is not text", "▶\0\u0001PNG", ["VALUE_CONTROL"]],
  ])("%s", (_, written, codes) => {
    const { text, marks } = unmarked(written);
    const { yaml, problems } = parseYaml(text, "versions.yaml");
    const found = placesOf(problems);
    expect(yaml).toBeUndefined();
    expect(found).toEqual(expect.arrayContaining(codes.map((code, index) => `${code} ${marks[index]}`)));
    expect(new Set(problems.map(({ code }) => code))).toEqual(new Set(codes));
  });

  it.each([
    ["a tab after a value", "a: 1\t# one\n"],
    ["a tab and line ends by escapes", 'a: "x\\ty\\n"\n'],
    ["an anchor that nothing points at", "a: &x 1\n"],
    ["the same key in two mappings", "a: {x: 1}\nb: {x: 1}\n"],
  ])("takes %s", (_, written) => {
    expect(parseYaml(written, "versions.yaml").problems).toEqual([]);
  });
});

describe("hostile and very large files", () => {
  it("expands no aliases, so that a billion laughs do no harm", () => {
    const lines = Array.from({ length: 40 }, (_, index) => {
      const laughs = index === 0 ? '"ha"' : Array.from({ length: 9 }, () => `*l${index - 1}`).join(", ");
      return `l${index}: &l${index} [${laughs}]`;
    });
    const { yaml, problems } = parseYaml(`${lines.join("\n")}\n`, "versions.yaml");
    expect(yaml).toBeUndefined();
    expect(problems).toHaveLength(39 * 9);
    expect(new Set(problems.map(({ code }) => code))).toEqual(new Set(["YAML_ALIAS"]));
  });

  it.each([
    ["brackets", "[".repeat(20_000)],
    ["closed brackets", `${"[".repeat(20_000)}${"]".repeat(20_000)}`],
    ["lists", "- ".repeat(20_000)],
    ["mappings", Array.from({ length: 4000 }, (_, depth) => `${" ".repeat(depth)}key:`).join("\n")],
  ])("survives thousands of nested %s", (_, text) => {
    const { yaml, problems } = parseYaml(text, "versions.yaml");
    expect(yaml).toBeUndefined();
    expect(problems).toMatchObject([{ code: "YAML_SYNTAX", line: expect.any(Number) }]);
    expect(problems[0]?.message).not.toContain("call stack");
  });

  it.each([10, 45, 120, 500, 1000, 1500, 2000, 3000])("reports no depth as a bug: %i", (depth) => {
    for (const [open, close] of [
      ["[", "]"],
      ["{a: ", "}"],
    ] as const) {
      const { yaml, problems } = parseYaml(`${open.repeat(depth)}x${close.repeat(depth)}`, "versions.yaml");
      expect(yaml === undefined).toBe(depth > 50);
      expect(problems).toHaveLength(depth > 50 ? 1 : 0);
    }
  });

  it("reads and locates every entry of a mapping with 30,000 keys", () => {
    const keys = Array.from({ length: 30_000 }, (_, index) => `k${index}`);
    const { yaml } = parseYaml(keys.map((key) => `${key}: x\n`).join(""), "versions.yaml");
    const lines = keys.map((key) => yaml?.locate.key([key]).line);
    expect(lines).toEqual(keys.map((_, index) => index + 1));
  });
});

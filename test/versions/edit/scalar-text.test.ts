import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseYaml } from "../../../src/versions/yaml.ts";
import { literalLines, scalarText, type Value } from "../../../src/versions/edit/scalar-text.ts";

const parsed = (text: string): unknown => parseYaml(text, "").yaml?.data;

describe("a value on one line", () => {
  it.each<[Value, string]>([
    [25, "25"],
    [true, "true"],
    ["released", "released"],
    ["acme-bridge/v1.1.1", "acme-bridge/v1.1.1"],
    ["It lost drafts.", "It lost drafts."],
    ["1.2.0", "1.2.0"],
    ["25", '"25"'],
    ["true", '"true"'],
    ["a, b", '"a, b"'],
    ["Note: this", '"Note: this"'],
    ["a #b", '"a #b"'],
    ["- a", '"- a"'],
    ["", '""'],
    ["a\nb", String.raw`"a\nb"`],
  ])("%j is written %s", (value, text) => {
    expect(scalarText(value)).toBe(text);
  });

  it("is read back unchanged, in braces too", () => {
    const values = fc.oneof(fc.string({ unit: "binary" }), fc.string({ unit: "grapheme" }), fc.nat(1000));
    fc.assert(
      fc.property(values, (value) => {
        fc.pre(!/[^\P{Cc}\t\n\r]|\r(?!\n)/u.test(String(value)));
        expect(parsed(`k: ${scalarText(value)}\n`)).toEqual({ k: value });
        for (const quote of ["'", '"'] as const) {
          expect(parsed(`k: ${scalarText(value, quote)}\n`)).toEqual({ k: value });
        }
        expect(parsed(`{ k: ${scalarText(value)}, l: [${scalarText(value)}] }\n`)).toEqual({
          k: value,
          l: [value],
        });
      }),
      { numRuns: 500 },
    );
  });
});

describe("a literal block", () => {
  it("has indented lines, except for empty ones, with the file's line ends", () => {
    expect(literalLines("- a\n\n  b", "    ", "\r\n")).toBe("    - a\r\n\r\n      b\r\n");
  });

  it.each(["", " a", "a ", "\na", "a\n", "a\u2028b", "\uFEFFa"])("is not for %j", (value) => {
    expect(literalLines(value, "  ", "\n")).toBeUndefined();
  });

  it("is read back unchanged, except for the line break at its end", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("a", " ", "\n", "\t", "#", ":", "-", "é", "👍🏽") }),
        (value) => {
          const lines = literalLines(value, "   ", "\n");
          fc.pre(lines !== undefined);
          expect(parsed(`k:\n  l: |\n${lines}`)).toEqual({ k: { l: `${value}\n` } });
        },
      ),
      { numRuns: 500 },
    );
  });
});

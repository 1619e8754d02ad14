import { expect, it } from "vitest";
import { array, assert, constantFrom, oneof, property, string } from "fast-check";
import { inert } from "../../src/report/inert.ts";

/** As the runner reads a line: https://github.com/actions/runner, src/Runner.Common/ActionCommand.cs */
const isCommand = (line: string): boolean => line.trimStart().startsWith("::") || line.includes("##[");

it.each([
  ["::set-output name=x::y", ": :set-output name=x::y"],
  ["  \t::add-mask::x\n\u00A0::stop-commands::y", "  \t: :add-mask::x\n\u00A0: :stop-commands::y"],
  ["a ##[error]b", "a ## [error]b"],
  ["x\r::error::y", "x\u{FFFD}::error::y"],
  ["std::string and acme::sync()\n", "std::string and acme::sync()\n"],
])("%j is printed as %j", (text, printed) => {
  expect(inert(text)).toBe(printed);
});

it("leaves no line that the runner would obey", () => {
  const part = oneof(
    constantFrom(":", "::", "#", "##[", "[", "\n", "\r", " ", "\t", "\u0085", "\u2003"),
    string(),
  );
  assert(
    property(array(part), (parts) => {
      expect(inert(parts.join("")).split("\n").filter(isCommand)).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

import { expect, it } from "vitest";
import { phpVersionCompare } from "../../src/versions/php-version-compare.ts";
import { versionAtLeast } from "../../src/versions/version-number.ts";
import { runPhp } from "../support/wordpress/php.ts";
import * as fc from "fast-check";

const ODD = ["2.0.0.1", "3.9-dev", "4.1 (nightly of 11.12.2020)", "1.4.0-2", "1.0-patch3", "v2.1", "1.0RC2"];

it("agrees with PHP's own for what may be in a header", async () => {
  const piece = fc.constantFrom("1", "2", "10", "0", "dev", "a", "beta", "RC", "pl", "pre", "x", "built");
  const next = fc.tuple(fc.constantFrom("", ".", "-", "+", "_"), piece).map((parts) => parts.join(""));
  const made = fc
    .tuple(piece, fc.array(next, { maxLength: 5 }))
    .map(([first, rest]) => first + rest.join(""));
  const text = fc.oneof(made, fc.constantFrom(...ODD));
  const pairs = fc.sample(fc.tuple(text, text), { numRuns: 4000, seed: 3 });
  const code = `foreach (json_decode('${JSON.stringify(pairs)}') as [$a, $b]) echo version_compare($a, $b), ' ';`;
  const answers = (await runPhp("8.3", code)).trim().split(" ").map(Number);
  const differing = pairs.filter(([a, b], index) => Math.sign(phpVersionCompare(a, b)) !== answers[index]);
  expect(answers).toHaveLength(pairs.length);
  expect(differing).toEqual([]);
});

it.each([
  ["1.2.0", "1.2.0"],
  ["1.2", "1.2.0"],
  ["1.2.0-beta2", "1.2.0-beta.2"],
  ["3.9-dev", "3.9.0"],
  ["2.0.0.1", "2.0.1"],
  ["1.2.0+5", "1.2.1"],
  ["4.1 | built on 03.04.2024", "4.1.0"],
  ["1.4.0-2", "1.4.1"],
  ["1.0-patch3", "1.1.0"],
  ["1.0.4-patch3", "1.0.5"],
  ["Version 5", "5.0.0"],
  ["2020.01.05", "2020.1.5"],
  ["{{ VERSION }}", undefined],
  ["trunk", undefined],
  ["202401021530", undefined],
])("%s is followed by %s", (written, expected) => {
  expect(versionAtLeast(written)).toBe(expected);
});

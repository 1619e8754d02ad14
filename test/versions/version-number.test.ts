import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  compareVersions,
  descending,
  hasAmbiguousCode,
  isPrerelease,
  isVersion,
  minorLine,
  nextPatch,
  PLATFORM_VERSION_PATTERN,
  platformVersionIn,
  suggestedSpelling,
  versionCode,
} from "../../src/versions/version-number.ts";
import { runPhp } from "../support/wordpress/php.ts";

describe("the order of versions", () => {
  const part = fc.oneof(
    fc.integer({ min: 0, max: 3 }),
    fc.constantFrom(9, 10, 11, 99, 100, 2024, 999_999_999),
    fc.integer({ min: 0, max: 999_999_999 }),
  );
  const stage = fc.tuple(fc.constantFrom("alpha", "beta", "rc"), part).map(([name, n]) => `-${name}.${n}`);
  const version = fc
    .tuple(part, part, part, fc.oneof(fc.constant(""), stage))
    .map(([major, minor, patch, suffix]) => `${major}.${minor}.${patch}${suffix}`);
  // Neighbours, which random pairs hardly ever are: the same numbers with another stage.
  const near = fc
    .tuple(fc.constantFrom("1.2.0", "1.10.0", "0.0.0", "2.0.10"), fc.oneof(fc.constant(""), stage))
    .map(([core, suffix]) => core + suffix);
  const pairs = fc.sample(
    fc.oneof(fc.tuple(version, version), fc.tuple(near, near), fc.tuple(near, version)),
    { numRuns: 6000, seed: 1 },
  );

  const refused = ["1.2", "1.2.0+build", "v1.2.0"];

  it.each(["7.4", "8.4"])(
    "is the one of PHP %s's version_compare, except for what is refused",
    async (php) => {
      expect(pairs.flat().filter((each) => !isVersion(each))).toEqual([]);
      const asked = [...pairs, ...refused.map((each) => [each, "1.2.0"])];
      const code = `foreach (json_decode('${JSON.stringify(asked)}') as [$a, $b]) echo version_compare($a, $b), ' ';`;
      const told = (await runPhp(php, code)).trim().split(" ").map(Number);
      expect(told).toHaveLength(asked.length);
      const answers = told.slice(0, pairs.length);
      const differing = pairs.filter(([a, b], index) => Math.sign(compareVersions(a, b)) !== answers[index]);
      expect(differing).toEqual([]);
      expect(new Set(answers)).toEqual(new Set([-1, 0, 1]));
      // Which is the reason to refuse it: PHP takes none of them for 1.2.0.
      expect(told.slice(pairs.length)).not.toContain(0);
    },
  );

  it.each([...refused, "1.2.0-dev", "1.2.0-beta"])("refuses %s", (text) => {
    expect(isVersion(text)).toBe(false);
  });

  it("sorts highest first", () => {
    const versions = ["1.2.0", "1.10.0", "1.2.0-rc.1", "1.2.0-beta.10", "1.2.0-beta.9", "1.2.0-alpha.11"];
    expect(versions.toReversed().sort(descending)).toEqual([
      "1.10.0",
      "1.2.0",
      "1.2.0-rc.1",
      "1.2.0-beta.10",
      "1.2.0-beta.9",
      "1.2.0-alpha.11",
    ]);
  });
});

it.each([
  "0.0.0",
  "1.2.0",
  "1.10.0",
  "2024.1.5",
  "999999999.0.0",
  "1.0.0-alpha.0",
  "1.0.0-beta.2",
  "1.0.0-rc.10",
])("takes %s", (version) => {
  expect(isVersion(version)).toBe(true);
});

it.each([
  "",
  "1",
  "1.2",
  "v1.2.0",
  "1.2.0.4",
  "2024.01.05",
  "1.02.0",
  "1.2.0-rc1",
  "1.2.0-RC.1",
  "1.2.0-rc.01",
  "1.2.0-rc",
  "1.2.0-dev.1",
  "1.2.0-beta.1.2",
  "1.2.0+5",
  "1.2.0 ",
  "1.2.0\n",
  "1.2.x",
  "1000000000.0.0",
  "１.2.0",
])("refuses %j", (version) => {
  expect(isVersion(version)).toBe(false);
});

it.each([
  ["1.2", "1.2.0"],
  ["1.10", "1.10.0"],
  ["7", "7.0.0"],
  ["v1.2.0", "1.2.0"],
  ["V1.2", "1.2.0"],
  ["v.1.2.0", "1.2.0"],
  ["ver 1.2.0", "1.2.0"],
  ["version-1.2.0", "1.2.0"],
  ["release_1.2", "1.2.0"],
  ["2024.01.05", "2024.1.5"],
  ["01.02.03", "1.2.3"],
  [" 1.2.0 ", "1.2.0"],
  ["1.2.0+build.5", "1.2.0"],
  ["1.2.0-rc1", "1.2.0-rc.1"],
  ["1.2.0-RC.2", "1.2.0-rc.2"],
  ["1.2.0rc3", "1.2.0-rc.3"],
  ["1.2-beta", "1.2.0-beta.1"],
  ["1.2.0-b4", "1.2.0-beta.4"],
  ["1.2.0a", "1.2.0-alpha.1"],
  ["1.2.0 beta 2", "1.2.0-beta.2"],
  ["1.2.0-beta.007", "1.2.0-beta.7"],
  ["1.2.0-beta.0", "1.2.0-beta.0"],
  ["1.2.0-", "1.2.0"],
])("%s most likely means %s", (written, meant) => {
  expect(suggestedSpelling(written)).toBe(meant);
});

it.each(["", "latest", "1.2.0.4", "1.2.x", "1.2.0-dev", "1.2.0-beta.1.2", "1..2", "10000000000", "<<"])(
  "can't tell what %j meant",
  (written) => {
    expect(suggestedSpelling(written)).toBeUndefined();
  },
);

it("suggests only what it accepts itself, and never changes what is right", () => {
  const like = fc.stringMatching(/^v?\d{1,4}(\.\d{1,4}){0,3}([-. ]?(alpha|beta|b|rc|RC)[.-]?\d{0,3})?$/);
  const written = [...fc.sample(like, { numRuns: 2000, seed: 1 }), "1.2.0-rc.1", "2024.1.5"];
  const suggested = written.map((each) => suggestedSpelling(each)).filter((each) => each !== undefined);
  expect(suggested.filter((each) => !isVersion(each))).toEqual([]);
  expect(suggested.length).toBeGreaterThan(1000);
  expect(written.filter((each) => isVersion(each) && suggestedSpelling(each) !== each)).toEqual([]);
});

it.each([
  ["1.2.3", 10_203, false],
  ["0.0.1", 1, false],
  ["1.2.3-rc.1", 10_203, false],
  ["1.99.99", 19_999, false],
  ["100.0.0", 1_000_000, false],
  ["1.100.0", 20_000, true],
  ["1.0.100", 10_100, true],
  ["1.0.0-beta.100", 10_000, false],
])("%s has version_code %i", (version, code, isAmbiguous) => {
  expect([versionCode(version), hasAmbiguousCode(version)]).toEqual([code, isAmbiguous]);
});

it.each([
  ["1.2.0", "1.2.1", "1.2", false],
  ["1.2.9", "1.2.10", "1.2", false],
  ["1.2.0-rc.1", "1.2.0", "1.2", true],
  ["10.20.30-alpha.0", "10.20.30", "10.20", true],
])("after %s comes %s, in the line %s", (version, next, line, isPre) => {
  expect([nextPatch(version), minorLine(version), isPrerelease(version)]).toEqual([next, line, isPre]);
});

it.each([
  ["6", true],
  ["6.5", true],
  ["8.1.2", true],
  ["6.5.1.2", false],
  ["6.", false],
  ["6.5-RC1", false],
  ["7.4+", false],
  ["", false],
])("a platform version is up to three numbers: %j", (text, isOne) => {
  expect(PLATFORM_VERSION_PATTERN.test(text)).toBe(isOne);
});

it.each([
  ["7.4", "7.4"],
  ["7.4+", "7.4"],
  [" 8 ", "8"],
  ["PHP 8.1 or later", "8.1"],
  [">=7.4", "7.4"],
  [">= 7.4.33", "7.4.33"],
  ["^8.0", "8.0"],
  ["6.5-RC1", "6.5"],
  ["WordPress 6.5.1.2", "6.5.1"],
  ["v6.5", "6.5"],
  ["<img src=x onerror=alert(1)>", null],
  ["<b>8</b>", null],
  ["<7.4", null],
  ["none", null],
  ["", null],
  [null, null],
  [undefined, null],
])("a header that says %j requires %s", (said, required) => {
  expect(platformVersionIn(said)).toBe(required);
});

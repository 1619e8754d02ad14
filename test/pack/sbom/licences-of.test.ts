import { expect, it } from "vitest";
import { licencesOf } from "../../../src/pack/sbom/licences-of.ts";
import { SPDX_IDS } from "../../support/site/cyclonedx-errors.ts";

it.each<[string, readonly string[], unknown]>([
  ["an id", ["MIT"], [{ license: { id: "MIT" } }]],
  ["a choice, as Composer has it", ["GPL-2.0-or-later", "MIT"], [{ expression: "GPL-2.0-or-later OR MIT" }]],
  ["an expression, as npm has it", ["(MIT OR CC0-1.0)"], [{ expression: "(MIT OR CC0-1.0)" }]],
  [
    "a longer one",
    ["MIT AND (ISC OR (0BSD AND Zlib))"],
    [{ expression: "MIT AND (ISC OR (0BSD AND Zlib))" }],
  ],
  ["a choice of expressions", ["MIT AND ISC", "Zlib"], [{ expression: "(MIT AND ISC) OR Zlib" }]],
  ["a word that is no id", ["BSD"], [{ license: { name: "BSD" } }]],
  ["an id in other letters", ["mit"], [{ license: { name: "mit" } }]],
  ["words of npm", ["SEE LICENSE IN LICENSE.md"], [{ license: { name: "SEE LICENSE IN LICENSE.md" } }]],
  ["an expression with another word", ["MIT OR BSD"], [{ license: { name: "MIT OR BSD" } }]],
  ["an expression that is broken off", ["(MIT OR"], [{ license: { name: "(MIT OR" } }]],
  [
    "a choice with a word that is no id",
    ["MIT", "proprietary"],
    [{ license: { id: "MIT" } }, { license: { name: "proprietary" } }],
  ],
  ["nothing", [], []],
])("writes %s as CycloneDX has it", (_, told, expected) => {
  expect(licencesOf(told)).toEqual(expected);
});

it("takes for ids those of SPDX alone", () => {
  const words = "0BSD AFL-2.1 BSL-1.0 GPL-2.0+ LGPL-3.0-only MIT-0 PHP-3.01 W3C ZPL-2.1".split(" ");
  const known = [...new Set([...SPDX_IDS, ...words])].filter((id) => "id" in licenceOf(id));
  expect(known.filter((id) => !SPDX_IDS.includes(id))).toEqual([]);
  expect(known.length).toBeGreaterThan(40);
});

function licenceOf(id: string): object {
  const [found] = licencesOf([id]);
  return found && "license" in found ? found.license : {};
}

/**
 * The ids of SPDX for licences that packages for PHP and JavaScript commonly have. SPDX has 700, and more with
 * each release.
 */
const IDS: ReadonlySet<string> = new Set([
  ..."0BSD AFL-2.1 AGPL-3.0-only AGPL-3.0-or-later Apache-2.0 Artistic-2.0 BlueOak-1.0.0 BSD-2-Clause".split(
    " ",
  ),
  ..."BSD-3-Clause BSL-1.0 CC-BY-3.0 CC-BY-4.0 CC0-1.0 EPL-2.0 EUPL-1.2 GPL-2.0 GPL-2.0+ GPL-2.0-only".split(
    " ",
  ),
  ..."GPL-2.0-or-later GPL-3.0 GPL-3.0+ GPL-3.0-only GPL-3.0-or-later ISC LGPL-2.1 LGPL-2.1+".split(" "),
  ..."LGPL-2.1-only LGPL-2.1-or-later LGPL-3.0 LGPL-3.0+ LGPL-3.0-only LGPL-3.0-or-later MIT MIT-0".split(
    " ",
  ),
  ..."MPL-1.1 MPL-2.0 OFL-1.1 PHP-3.01 Python-2.0 Unlicense W3C WTFPL Zlib ZPL-2.1".split(" "),
]);

/** As CycloneDX has it: by id, or else by whatever name it is given; or an expression of SPDX, which stands alone. */
export type Licence =
  | { readonly license: { readonly id: string } }
  | { readonly license: { readonly name: string } }
  | { readonly expression: string };

/** @param told names and expressions, any of which will do */
export function licencesOf(told: readonly string[]): Licence[] {
  const [only = ""] = told;
  if (told.length === 1 && IDS.has(only)) return [{ license: { id: only } }];
  if (told.length > 0 && told.every(isExpression)) {
    const parts = told.length === 1 ? told : told.map((each) => (each.includes(" ") ? `(${each})` : each));
    return [{ expression: parts.join(" OR ") }];
  }
  return told.map((name) => (IDS.has(name) ? { license: { id: name } } : { license: { name } }));
}

/** Whether a text is an expression of SPDX, of ids that are known. */
function isExpression(text: string): boolean {
  let shape = text
    .trim()
    .replaceAll(/[\w.+-]+/g, (word) => (IDS.has(word) ? "i" : (OPERATORS.get(word) ?? "?")));
  for (let before = ""; before !== shape;) {
    before = shape;
    shape = shape.replaceAll(/\(\s*i\s*\)|i\s+&\s+i/g, "i");
  }
  return shape === "i";
}

const OPERATORS: ReadonlyMap<string, string> = new Map([
  ["AND", "&"],
  ["OR", "&"],
]);

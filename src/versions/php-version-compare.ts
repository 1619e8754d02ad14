/** Words that PHP knows in a version, by their first letters, lowest first; `#` stands for a number. */
const FORMS: readonly (readonly [name: string, rank: number])[] = [
  ["dev", 0],
  ["alpha", 1],
  ["a", 1],
  ["beta", 2],
  ["b", 2],
  ["RC", 3],
  ["rc", 3],
  ["#", 4],
  ["pl", 5],
  ["p", 5],
];

/**
 * Negative if PHP, and so WordPress, takes `a` for the lower version: `version_compare()` of
 * https://www.php.net/version_compare, which takes any text.
 */
export function phpVersionCompare(a: string, b: string): number {
  const [left, right] = [partsOf(a), partsOf(b)];
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const order = compareParts(left[index], right[index]);
    if (order !== 0) return order;
  }
  return 0;
}

/** Runs of digits and runs of anything else; dot, hyphen, underscore and plus only part them. */
function partsOf(version: string): string[] {
  return version.match(/\d+|[^\d.\-_+]+/g) ?? [];
}

function compareParts(a: string | undefined, b: string | undefined): number {
  if (isNumber(a) && isNumber(b)) return Number(a) - Number(b);
  // A number that the other one lacks makes a version higher; a word counts against a number that isn't there.
  if (a === undefined && isNumber(b)) return -1;
  if (b === undefined && isNumber(a)) return 1;
  return rankOf(a) - rankOf(b);
}

function isNumber(part: string | undefined): part is string {
  return part !== undefined && /^\d/.test(part);
}

function rankOf(part: string | undefined): number {
  const form = part === undefined || isNumber(part) ? "#" : part;
  return FORMS.find(([name]) => form.startsWith(name))?.[1] ?? -1;
}

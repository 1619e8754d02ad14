/** Reads what `git ls-remote --refs` prints, `<id>\t<ref>` a line: full name of a ref to its id. */
export function listedRefs(listing: string): Map<string, string> {
  const lines = listing.split("\n").map((line) => line.split("\t"));
  return new Map(lines.flatMap(([id = "", ref]): [string, string][] => (ref ? [[ref, id]] : [])));
}

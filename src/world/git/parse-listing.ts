/** Reads `git ls-tree -r -z`, `<mode> <type> <id>\t<path>\0`: path to id. */
export function parseListing(listing: string): Map<string, string> {
  const lines = listing.split("\0").filter(Boolean);
  return new Map(
    lines.map((line) => {
      const tab = line.indexOf("\t");
      return [line.slice(tab + 1), line.slice(line.lastIndexOf(" ", tab) + 1, tab)];
    }),
  );
}

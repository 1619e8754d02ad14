import { ledgersIn } from "../plan/ledger.ts";
import { feedsIn, type Published } from "./published.ts";
import { json, type SiteFiles } from "./site-files.ts";

/**
 * Whether an update site says the same as the published one, for hosts whose files can't be listed. It compares feeds
 * and ledgers, which name what all other files are made from.
 */
export function isSamePublication(files: SiteFiles, published: Published): boolean {
  const before = new Map([
    ...[...feedsIn(published)].map(([path, { text }]): [string, string] => [path, text]),
    ...ledgersIn(published).map((ledger): [string, string] => [`${ledger.slug}/releases.json`, json(ledger)]),
  ]);
  const telling = [...files].filter(([path]) => /(?:^|\/)(?:feed|releases)\.json$/.test(path));
  return telling.length === before.size && telling.every(([path, file]) => before.get(path) === file);
}

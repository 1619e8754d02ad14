import type { Published } from "../plan/published.ts";
import { json, type SiteFiles } from "./site-files.ts";

/**
 * Whether an update site says what is published already: its feeds and its ledgers, which name what all of the other
 * files are made from. For places whose files can't be listed.
 */
export function isSamePublication(files: SiteFiles, { feeds, ledgers }: Published): boolean {
  const published = new Map([
    ...feeds,
    ...[...ledgers].map(([slug, ledger]): [string, string] => [`${slug}/releases.json`, json(ledger)]),
  ]);
  const telling = [...files].filter(([path]) => /(?:^|\/)(?:feed|releases)\.json$/.test(path));
  return telling.length === published.size && telling.every(([path, file]) => published.get(path) === file);
}

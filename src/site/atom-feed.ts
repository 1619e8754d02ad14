import type { Ledger, Release } from "../plan/ledger.ts";
import { isLive, type Site } from "../versions/catalog.ts";
import type { Info } from "./info.ts";
import { escapeHtml } from "./markdown-to-html.ts";
import { changelogEntries } from "./sections.ts";

const MOST_ENTRIES = 50;

/** What the Atom feed is made from. It is also known for extensions whose files are kept as published. */
export interface AtomInput {
  readonly info: Pick<Info, "slug" | "name" | "sections">;
  readonly ledger: Ledger;
}

/**
 * `feed.xml`: the last releases of all extensions as an Atom feed, newest first. Versions that never were live, such as
 * betas, are left out.
 *
 * @see https://www.rfc-editor.org/rfc/rfc4287
 */
export function atomFeed(site: Site, extensions: readonly AtomInput[]): string {
  const entries = extensions
    .flatMap(({ info, ledger }) => {
      const parts = changelogEntries(info.sections["changelog"] ?? "");
      const shown = ledger.releases.filter((release) => isLive(release) || release.status === "deprecated");
      return shown.map((release) => ({ info, release, changelog: parts.get(release.version) ?? "" }));
    })
    .sort((a, b) => Date.parse(b.release.released_at) - Date.parse(a.release.released_at))
    .slice(0, MOST_ENTRIES);
  // Atom demands a time. For a site without releases, it must not change with each push.
  const updated = entries[0]?.release.released_at ?? "1970-01-01T00:00:00Z";
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
<title>${xml(site.title)}</title>
<id>${xml(site.url)}/</id>
<link rel="self" type="application/atom+xml" href="${xml(site.url)}/feed.xml"/>
<link rel="alternate" type="text/html" href="${xml(site.url)}/"/>
<author><name>${xml(site.title)}</name></author>
<updated>${xml(updated)}</updated>
${entries.map((each) => `${entry(site, each)}\n`).join("")}</feed>
`;
}

interface Entry {
  readonly info: AtomInput["info"];
  readonly release: Release;
  /** HTML. */
  readonly changelog: string;
}

function entry(site: Site, { info, release, changelog }: Entry): string {
  const { version, released_at } = release;
  const address = xml(`${site.url}/${info.slug}/#${version}`);
  return `<entry>
<title>${xml(`${info.name} ${version}`)}</title>
<id>${address}</id>
<link rel="alternate" type="text/html" href="${address}"/>
<updated>${xml(released_at)}</updated>
<content type="html">${xml(changelog)}</content>
</entry>`;
}

/** Text for XML, without the characters that XML can't hold at all. */
function xml(text: string): string {
  return escapeHtml(text.replaceAll(/[^\t\n\r -\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "\u{FFFD}"));
}

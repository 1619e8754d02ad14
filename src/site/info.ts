import { releaseOf } from "../plan/ledger.ts";
import { latestOf } from "../versions/catalog.ts";
import type { Status } from "../versions/file.ts";
import { pageUrl } from "./page.ts";
import type { PluginInput } from "./plugin-input.ts";
import { type Requirements, requirementsOf } from "./requirements.ts";
import { sectionsOf } from "./sections.ts";

/**
 * `<slug>/info.json`: what WordPress's `plugins_api` tells of a plugin, and the facts about its latest version.
 * That version and its facts are null while nothing is live.
 */
export interface Info extends Requirements {
  /** Plain text without `<` or `>`, because WordPress prints it without escaping. */
  readonly name: string;
  readonly slug: string;
  readonly version: string | null;
  /** MAJOR·10000 + MINOR·100 + PATCH. */
  readonly version_code: number | null;
  readonly status: Status | null;
  readonly author: string;
  readonly author_profile: string | null;
  readonly homepage: string;
  readonly donate_link: string | null;
  readonly short_description: string;
  /** Name of a tab to HTML, in the order of the tabs. */
  readonly sections: Readonly<Record<string, string>>;
  readonly download_url: string | null;
  /** Of the ZIP. */
  readonly sha256: string | null;
  /** Of the ZIP, in bytes. */
  readonly size: number | null;
  /** ISO 8601 in UTC. */
  readonly released_at: string | null;
  /** The same moment, under the name that WordPress reads. */
  readonly last_updated: string | null;
  /** Version to address, for every ZIP that is kept. */
  readonly versions: Readonly<Record<string, string>>;
}

/** Renders {@link Info}. */
export function pluginInfo(input: PluginInput): Info {
  const { plugin, ledger, details } = input;
  const { header, readme } = details;
  const latest = latestOf(plugin);
  const release = latest && releaseOf(ledger, latest.version);
  const kept = ledger.releases.filter(({ status }) => status !== "withdrawn");
  return {
    name: plainText(header.name) || plugin.slug,
    slug: plugin.slug,
    version: release?.version ?? null,
    version_code: release?.version_code ?? null,
    status: release ? (latest?.status ?? null) : null,
    ...requirementsOf(input, release?.version ?? ""),
    author: plainText(header.author ?? ""),
    author_profile: webAddress(header.authorUri),
    homepage: webAddress(header.pluginUri) ?? pageUrl(input),
    donate_link: webAddress(readme?.donateLink),
    short_description: plainText(readme?.shortDescription ?? header.description ?? ""),
    sections: sectionsOf(input),
    download_url: release?.package ?? null,
    sha256: release?.sha256 ?? null,
    size: release?.size ?? null,
    released_at: release?.released_at ?? null,
    last_updated: release?.released_at ?? null,
    versions: Object.fromEntries(
      kept.flatMap(({ version, package: url }) => (url === null ? [] : [[version, url]])),
    ),
  };
}

function plainText(text: string): string {
  return text
    .replaceAll(/<[^<>]*>/g, "")
    .replaceAll(/[<>]/g, "")
    .replaceAll(/[\s\p{Cc}]+/gu, " ")
    .trim();
}

function webAddress(text: string | undefined): string | null {
  if (text === undefined || !URL.canParse(text)) return null;
  const { protocol, href } = new URL(text);
  return protocol === "https:" || protocol === "http:" ? href : null;
}

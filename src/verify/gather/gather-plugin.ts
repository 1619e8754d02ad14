import { sha256 } from "../../trust/sha256.ts";
import { emptyLedger, ledgerSchema } from "../../plan/ledger.ts";
import { everySiteOffer } from "../../site/check-update.ts";
import { composerName, composerPath } from "../../site/composer.ts";
import type { FeedPayload } from "../../plan/feed.ts";
import { zipName } from "../../site/site-files.ts";
import { LARGEST_FEED, type Read } from "./asking.ts";
import type { PluginFacts } from "./facts.ts";
import { bytesOf, jsonOf } from "./read-answer.ts";
import { type OpenFeed, readFeed } from "./read-feed.ts";
import type { Wanted } from "./wanted.ts";
import type { Reading } from "../../report/reading.ts";

/** What `keep:` may be at least. */
const LEAST_KEPT = 3;

/** Reads every file of a plugin but its ZIPs and its page. */
export async function gatherPlugin(
  slug: string,
  payload: FeedPayload,
  { catalog }: Wanted,
  read: Read,
): Promise<{ facts: PluginFacts; own: Reading<OpenFeed> }> {
  const own = readFeed(await read(`${slug}/feed.json`, LARGEST_FEED));
  const ledgerAnswer = await read(`${slug}/releases.json`);
  const ledgerRead = jsonOf(ledgerAnswer, ledgerSchema);
  const ledger = ledgerRead.value ?? emptyLedger(slug);
  const isDelisted = ledgerRead.value !== undefined && isGone(ledger);
  const name = composerName({ url: payload.site }, slug);
  const versions = ledger.releases.map(({ version }) => version);
  const withdrawn = ledger.releases.filter(({ status }) => status === "withdrawn");
  const paths = isDelisted
    ? []
    : [
        ...["info.json", "update.json", "badge.json", "check-update/default.json"].map(
          (each) => `${slug}/${each}`,
        ),
        ...versions.map((version) => `${slug}/check-update/${version}.json`),
        composerPath(name),
      ];
  const gone = withdrawn.map(({ version }) => `${slug}/${zipName(slug, version)}`);
  const answers = await Promise.all(
    [...paths, ...gone].map(async (path) => [path, await read(path)] as const),
  );
  const content = payload.plugins[slug] ?? { offers: [], withdrawn: [] };
  const facts: PluginFacts = {
    about: slug,
    content,
    own: own.reason === undefined ? { value: own.value.payload } : own,
    ledger,
    ledgerTrouble: ledgerRead.reason ?? (ledger.slug === slug ? undefined : `belongs to ${ledger.slug}`),
    isVouchedFor:
      content.ledger === undefined || sha256(bytesOf(ledgerAnswer).value ?? "") === content.ledger,
    isDelisted,
    offer: everySiteOffer(content),
    keep: catalog?.plugins.find((each) => each.slug === slug)?.keep ?? LEAST_KEPT,
    composerName: name,
    files: new Map(answers),
  };
  return { facts, own };
}

/** Plugins that have left versions.yaml keep their ledger, without what it was made from. */
function isGone({
  inputs,
  releases,
}: {
  inputs?: string | undefined;
  releases: readonly unknown[];
}): boolean {
  return inputs === undefined && releases.length > 0;
}

import { sha256 } from "../../trust/sha256.ts";
import { emptyLedger, kindOf, type Ledger, ledgerSchema } from "../../plan/ledger.ts";
import { publishedLanguagePacks } from "../../site/translations.ts";
import { everySiteOffer } from "../../site/check-update.ts";
import { contentFor, type FeedPayload } from "../../plan/feed.ts";
import { isPage, EXTENSION_FORMATS } from "../../site/formats.ts";
import { feedPath, ledgerPath, zipName } from "../../site/site-files.ts";
import { LARGEST_FEED, type Read } from "./ask-once.ts";
import type { ExtensionFacts } from "./facts.ts";
import { bytesOf, jsonOf } from "./answer-reading.ts";
import type { Kind } from "../../versions/kind.ts";
import { type OpenFeed, readFeed } from "./read-feed.ts";
import type { Expectations } from "./expectations.ts";
import { done, type Result } from "../../report/result.ts";
import type { Answered } from "./answer.ts";

/** What `keep:` may be at least. */
const LEAST_KEPT = 3;

/** Reads every file of an extension but its ZIPs and its page. */
export async function gatherExtension(
  slug: string,
  payload: FeedPayload,
  { catalog }: Expectations,
  read: Read,
): Promise<{ facts: ExtensionFacts; own: Result<OpenFeed> }> {
  const kind: Kind = Object.hasOwn(payload.themes ?? {}, slug) ? "theme" : "plugin";
  const own = readFeed(await read(feedPath(slug), LARGEST_FEED));
  const ledgerAnswer = await read(ledgerPath(slug));
  const ledgerRead = jsonOf(ledgerAnswer, ledgerSchema);
  const ledger = ledgerRead.kind === "done" ? ledgerRead.value : emptyLedger(slug);
  const isDelisted = ledgerRead.kind === "done" && isGone(ledger);
  // What is listed and was never published is not known here.
  const names = { site: { url: payload.site }, extension: { slug, kind, versions: [] }, ledger };
  const withdrawn = ledger.releases.filter(({ status }) => status === "withdrawn");
  const formats = isDelisted ? [] : EXTENSION_FORMATS.filter((format) => !isPage(format));
  const content = contentFor(payload, slug) ?? { offers: [], withdrawn: [] };
  const packs = publishedLanguagePacks(slug, content).map(({ path }) => path);
  const paths = formats.flatMap((format) => format.paths(names));
  const gone = withdrawn.map(({ version }) => `${slug}/${zipName(slug, version)}`);
  const answers = await Promise.all(
    [...paths, ...packs, ...gone].map(async (path) => [path, await read(path)] as const),
  );
  const facts: ExtensionFacts = {
    about: slug,
    names,
    content,
    own: own.kind === "done" ? done(own.value.payload) : own,
    ledger,
    ledgerTrouble: ledgerRead.kind === "failed" ? ledgerRead.why : foreign(ledger, slug, kind),
    isVouchedFor: content.ledger === undefined || digestOf(ledgerAnswer) === content.ledger,
    isDelisted,
    offer: everySiteOffer(content),
    keep: catalog?.extensions.find((each) => each.slug === slug)?.keep ?? LEAST_KEPT,
    files: new Map(answers),
  };
  return { facts, own };
}

function foreign(ledger: Ledger, slug: string, kind: Kind): string | undefined {
  if (ledger.slug !== slug) return `belongs to ${ledger.slug}`;
  const is = kindOf(ledger);
  return is === kind ? undefined : `is of a ${is}, and feed.json says that it is a ${kind}`;
}

function digestOf(answer: Answered): string | undefined {
  const bytes = bytesOf(answer);
  return bytes.kind === "done" ? sha256(bytes.value) : undefined;
}

/** Extensions that have left versions.yaml keep their ledger, without what it was made from. */
function isGone({
  inputs,
  releases,
}: {
  inputs?: string | undefined;
  releases: readonly unknown[];
}): boolean {
  return inputs === undefined && releases.length > 0;
}

import { contentsIn, type FeedPayload } from "../../plan/feed.ts";
import { isPage, SITE_FORMATS } from "../../site/formats.ts";
import { securityTxtPaths } from "../../site/security-txt.ts";
import { isLoopback } from "../../versions/is-loopback.ts";
import { feedPath } from "../../site/site-files.ts";
import type { SiteReader } from "./answer.ts";
import { askOnce, LARGEST_FEED, LARGEST_TEXT } from "./ask-once.ts";
import type { FeedFacts, ExtensionFacts, SiteFacts, FeedExpectations } from "./facts.ts";
import { gatherPackages } from "./gather-packages.ts";
import { gatherPages } from "./gather-pages.ts";
import { gatherExtension } from "./gather-extension.ts";

import { readFeed } from "./read-feed.ts";
import type { Expectations } from "./expectations.ts";
import { done, failed, type Result } from "../../report/result.ts";

/** Reads everything that the checks look at; or says why this is no update site. */
export async function gatherFacts(reader: SiteReader, wanted: Expectations): Promise<Result<SiteFacts>> {
  const asked = askOnce(reader);
  const { read } = asked;
  wanted.progress("reading feed.json");
  const feed = readFeed(await read("feed.json", LARGEST_FEED));
  if (feed.kind === "failed") return failed(`its feed.json ${feed.why}`);
  const { payload } = feed.value;
  const around = feedExpectations(reader, wanted, payload);
  const files = new Map(
    await Promise.all(
      [...sitePaths(), ...securityTxtPaths(wanted.catalog?.site ?? { url: payload.site })].map(
        async (path) => [path, await read(path)] as const,
      ),
    ),
  );
  const extensions: ExtensionFacts[] = [];
  const feeds: FeedFacts[] = [{ about: "feed.json", ...feed.value, around }];
  for (const slug of Object.keys(contentsIn(payload))) {
    wanted.progress(`reading ${slug}`);
    const { facts, own } = await gatherExtension(slug, payload, wanted, read);
    extensions.push(facts);
    if (own.kind === "done") feeds.push({ about: feedPath(slug), ...own.value, around });
  }
  const { packages, aliases } = await gatherPackages(extensions, feed.value, wanted, {
    reader,
    read,
    around,
  });
  const pages = await gatherPages(extensions, payload.site, asked);
  const place = `presscast-${payload.serial}-is-not-here.json`;
  const absent = { place, answer: await reader.read(place, LARGEST_TEXT) };
  return done({
    about: reader.name,
    address: reader.address,
    feeds,
    files,
    extensions,
    packages,
    aliases,
    pages,
    rebuilt: await wanted.rebuild(extensions.map(({ ledger }) => ledger)),
    pending: wanted.pending,
    answers: asked.answers(),
    absent,
    elsewhere: await otherAddresses(reader, payload),
    checkEverySeconds: payload.check_every,
  });
}

/** An address that a feed without a good signature names is asked, too: nothing is done but to say what it answers. */
async function otherAddresses(
  reader: SiteReader,
  { moved_from: before = [], moved_to: after }: FeedPayload,
): Promise<SiteFacts["elsewhere"]> {
  const addresses = [...before, ...(after === undefined ? [] : [after])];
  const asked = addresses.map(
    async (address) => [address, await reader.read(`${address}/feed.json`, LARGEST_FEED)] as const,
  );
  return new Map(await Promise.all(asked));
}

/** What is for programs and belongs to no extension. */
function sitePaths(): string[] {
  return SITE_FORMATS.filter((format) => !isPage(format)).flatMap(({ paths }) => paths([]));
}

function feedExpectations(reader: SiteReader, wanted: Expectations, payload: FeedPayload): FeedExpectations {
  const { catalog, now, leastSerial } = wanted;
  const { address } = reader;
  const isCopy = address !== undefined && isLoopback(address) && !isLoopback(payload.site);
  return {
    now,
    keys: catalog?.keys ?? payload.keys,
    keysFrom: catalog ? "versions.yaml" : "the feed itself",
    address: (isCopy ? undefined : address) ?? catalog?.site.url ?? payload.site,
    isCopy,
    leastSerial,
  };
}

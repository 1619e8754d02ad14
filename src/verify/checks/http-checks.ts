import { isLoopback } from "../../versions/is-loopback.ts";
import type { SiteFacts } from "../gather/facts.ts";
import { type Check, ok, skipped, some, unless, type Verdict, warning } from "../finding.ts";
import { failed } from "../../report/result.ts";

type Headed = SiteFacts["answers"][number];

/** For what the host adds to the files: of addresses alone. */
export const HTTP_CHECKS: readonly Check<SiteFacts>[] = [
  {
    id: "http.https",
    title: "Everything comes over HTTPS",
    judge: live(({ address = "", answers }) => {
      const asked = [address, ...answers.map(({ place }) => place).filter(isAddress)];
      const all = [...new Set([...asked, ...answers.flatMap(({ hops }) => hops)])];
      const plain = all.filter((url) => !url.startsWith("https://"));
      if (plain.length > 0 && plain.every(isLoopback)) return skipped("it is served on this machine");
      return unless(plain.length > 0 && `not over HTTPS: ${some(plain)}`);
    }),
  },
  {
    id: "http.redirects",
    title: "The update site answers without redirects",
    judge: live(({ answers }) => {
      const led = answers.filter(({ place, hops }) => !isAddress(place) && hops.length > 0);
      const [first] = led;
      return first
        ? warning(
            `${led.length} of its files lead elsewhere, ${first.place} to ${first.hops.at(-1)}: a request more for each`,
          )
        : ok();
    }),
  },
  {
    id: "http.types",
    title: "Files have their content types",
    judge: live(({ answers }) => {
      const wrong = found(answers).filter(({ place, headers }) => {
        const expected = TYPES.find(([ending]) => place.endsWith(ending))?.[1];
        return expected !== undefined && !expected.test(headers?.get("content-type") ?? "");
      });
      const told = wrong.map(({ place, headers }) => `${place} as \`${headers?.get("content-type") ?? ""}\``);
      return unless(told.length > 0 && `served otherwise: ${some(told)}`);
    }),
  },
  {
    id: "http.cors",
    title: "Pages of other origins may read the JSON and the ZIPs",
    judge: live(({ address = "", answers }) => {
      const isOwn = (place: string): boolean => !isAddress(place) || place.startsWith(address);
      const readable = found(answers).filter(({ place }) => isOwn(place) && /\.(?:json|zip)$/.test(place));
      const closed = readable.filter(({ headers }) => headers?.get("access-control-allow-origin") !== "*");
      return closed.length > 0
        ? warning(
            `without \`access-control-allow-origin: *\`: ${some(closed.map(({ place }) => place))}; WordPress sites don't need it, but Playground does, where people try versions`,
          )
        : ok();
    }),
  },
  {
    id: "http.cache",
    title: "Caches don't hold the feed back",
    judge: live(({ answers, checkEverySeconds }) => {
      const feeds = found(answers).filter(({ place }) => /(?:^|\/)feed\.json$/.test(place));
      const most = Math.max(3600, checkEverySeconds);
      const held = feeds.filter(({ headers }) => lifetime(headers?.get("cache-control") ?? "") > most);
      const told = held.map(
        ({ place, headers }) => `${place} with \`${headers?.get("cache-control") ?? ""}\``,
      );
      return unless(
        told.length > 0 &&
          `${some(told)}: sites ask every ${checkEverySeconds} s, and would learn of nothing new for longer`,
      );
    }),
  },
  {
    id: "http.conditional",
    title: "The feed can be asked for again without being sent again",
    judge: live(({ answers }) => {
      const feed = answers.find(({ place }) => place === "feed.json");
      const hasTag = feed?.headers?.has("etag") === true || feed?.headers?.has("last-modified") === true;
      return hasTag
        ? ok()
        : warning("it has neither ETag nor Last-Modified, so every check transfers it whole");
    }),
  },
  {
    id: "http.missing",
    title: "What is not there answers 404",
    judge: live(({ absent: { place, answer } }) => {
      if (answer.kind === "failed") return failed(`${place} ${answer.why}`);
      const { status } = answer.value;
      return unless(
        status !== 404 &&
          status !== 410 &&
          `${place} answers ${status}: a missing file can't be told from one that is there`,
      );
    }),
  },
];

/** By the path's ending. */
const TYPES: readonly (readonly [ending: string, type: RegExp])[] = [
  [".json", /^application\/(?:[\w.+-]+\+)?json\b/i],
  [".html", /^text\/html\b/i],
  [".xml", /^(?:application|text)\/(?:[\w.+-]+\+)?xml\b/i],
  [".zip", /^application\/(?:zip|octet-stream|x-zip-compressed)\b/i],
];

function live(judge: (facts: SiteFacts) => Verdict): (facts: SiteFacts) => Verdict {
  return (facts) => (facts.address === undefined ? skipped("a folder has no host") : judge(facts));
}

function found(answers: readonly Headed[]): Headed[] {
  return answers.filter(({ status }) => status === 200);
}

function isAddress(place: string): boolean {
  return /^https?:\/\//i.test(place);
}

/** How many seconds a shared cache may keep an answer. */
function lifetime(cacheControl: string): number {
  if (/\bno-(?:cache|store)\b/i.test(cacheControl)) return 0;
  const shared = /\bs-maxage=(\d+)/i.exec(cacheControl) ?? /\bmax-age=(\d+)/i.exec(cacheControl);
  return shared ? Number(shared[1]) : 0;
}

import { onOneLine } from "../report/on-one-line.ts";
import { rampEnd } from "../plan/ramp.ts";
import { minuteOf } from "../plan/rollout-change.ts";
import { type Step, stepText } from "../plan/step.ts";
import { ageText } from "../report/age-text.ts";
import type { Paint } from "../report/paint.ts";
import { shortId } from "../report/short-id.ts";
import { sizeText } from "../report/size-text.ts";
import { tableText } from "../report/table-text.ts";
import { visible } from "../report/visible.ts";
import { wrapped } from "../report/wrapped.ts";
import type { ExtensionStanding, FeedSignature, OfferedVersion, Standing } from "./standing.ts";

const NONE = "–";

type About = Pick<Standing, "readable" | "site">;

/** How things stand, as a terminal shows it: the update site, a table of its extensions, and what the next push changes. */
export function standingText({ next, extensions, ...about }: Standing, paint: Paint): string {
  const isPausing = extensions.some(({ paused }) => paused.length > 0);
  const hasThemes = extensions.some(({ kind }) => kind === "theme");
  const titles = [hasThemes ? "SLUG" : "PLUGIN", ...HEAD];
  const head = titles.flatMap((title) => (isPausing && title === "WITHDRAWN" ? ["PAUSED", title] : [title]));
  const rows = extensions.flatMap((each) => rowsOf(each, isPausing));
  const table = tableText(head, rows, paint);
  const changes: [string, readonly Step[] | null][] = [
    ["the update site", next],
    ...extensions.map((each): [string, readonly Step[] | null] => [each.slug, changesIn(each.next)]),
  ];
  return `${siteText(about, paint)}\n${table}\n${pushText(changes, paint)}`;
}

const HEAD = ["LIVE", "ROLLOUT", "BETA", "WITHDRAWN", "KEPT"];

/** The same of one extension, version by version. */
export function extensionStandingText(about: About, each: ExtensionStanding, paint: Paint): string {
  const { slug, releases, withdrawn, paused, next } = each;
  const head = `${siteText(about, paint)}\n${paint.bold(slug)}${asides(each, "no longer listed")}\n`;
  const rows = releases.map(({ version, status, released_at: time, package: place, size }) => {
    const offer = [...each.live, ...each.beta].find((offered) => offered.version === version);
    const isPaused = paused.some((one) => one.version === version);
    return [
      version,
      isPaused ? `${status}, paused` : status,
      offer ? reachOf(offer) : NONE,
      place === null ? NONE : sizeText(size),
      time.slice(0, 10),
    ];
  });
  const table =
    rows.length === 0
      ? about.readable
        ? "Nothing of it is published yet.\n"
        : ""
      : tableText(["VERSION", "STATUS", "OFFERED TO", "ZIP", "RELEASED"], rows, paint);
  const reasons = [
    ...withdrawn.map(({ version, reason }) => `${version} is withdrawn: ${reason}`),
    ...paused.flatMap(({ version, reason }) => (reason === "" ? [] : [`${version} is paused: ${reason}`])),
  ].flatMap((text) => lines(text, 0));
  return [
    `${head}${table}`,
    ...(reasons.length === 0 ? [] : [reasons.join("")]),
    pushText([["", next]], paint),
  ].join("\n");
}

/** What a push changes of what, without a line about what it leaves as it is. */
function pushText(changes: readonly (readonly [string, readonly Step[] | null])[], paint: Paint): string {
  if (changes.some(([, steps]) => steps === null)) return "What the next push would change can't be told.\n";
  const some = changes.filter(([, steps]) => steps?.length);
  if (some.length === 0) return "The next push changes nothing.\n";
  const blocks = some.flatMap(([of, steps]) => [
    ...(of === "" ? [] : lines(of, 2)),
    ...(steps ?? []).flatMap((step) => lines(stepText(step), of === "" ? 2 : 4)),
  ]);
  return `${paint.bold("The next push")}\n${blocks.join("")}`;
}

/** Of a paragraph, which no terminal has to break in the middle of a word. */
function lines(text: string, indent: number): string[] {
  const plain = onOneLine(visible(text));
  return wrapped(plain, WIDTH - indent - HANGING).map(
    (line, index) => `${" ".repeat(indent + (index === 0 ? 0 : HANGING))}${line}\n`,
  );
}

const WIDTH = 80;
/** How much further in the second line of a paragraph starts. */
const HANGING = 2;

function siteText({ readable, site }: About, paint: Paint): string {
  if (!readable) return `${paint.red("What is published is not known; the rest is as if nothing were")}\n`;
  if (!site) return `${paint.bold("Nothing is published yet")}\n`;
  const { url, serial, age_seconds: age, expires_in_seconds: left, commit, signature } = site;
  const from = commit === null ? "" : `, from ${shortId(commit)}`;
  const expiry =
    left === null
      ? "no expiry"
      : left < 0
        ? paint.red(`expired ${ageText(-left)} ago`)
        : `expires in ${ageText(left)}`;
  return [
    paint.bold(visible(url)),
    `  serial ${serial}, published ${age < 0 ? `${ageText(-age)} from now` : `${ageText(age)} ago`}${from}; ${expiry}`,
    `  ${signatureText(signature, paint)}`,
    ...site.moved_from.map(
      (address) =>
        `  sites of ${visible(address)} follow to here where that address leads here and a key that they trust has signed`,
    ),
    ...(site.moved_to === null
      ? []
      : [`  sites go to ${visible(site.moved_to)} once the feed there names this address in \`moved_from\``]),
    "",
  ].join("\n");
}

function signatureText({ by, key }: FeedSignature, paint: Paint): string {
  const words = {
    listed: `signed by ${key}, which versions.yaml lists`,
    lost: `signed by ${key}, which versions.yaml lists as lost`,
    unknown: "signed by no key that versions.yaml lists",
    broken: "its signature is not valid",
    none: "not signed",
  }[by];
  return by === "listed" || by === "none" ? words : paint.red(words);
}

/** Without what stays as it is. */
function changesIn(steps: readonly Step[] | null): readonly Step[] | null {
  return steps?.filter(({ action }) => action !== "note") ?? null;
}

function rowsOf(each: ExtensionStanding, isPausing: boolean): string[][] {
  const { slug, live, beta, withdrawn, paused, kept } = each;
  const [first, ...more] = live;
  return [
    [
      `${slug}${asides(each, "gone")}`,
      first?.version ?? NONE,
      first ? reachOf(first) : NONE,
      few(beta.map(versionAndReach)),
      ...(isPausing ? [few(paused.map(({ version }) => version))] : []),
      few(withdrawn.map(({ version }) => version)),
      few(kept),
    ],
    ...more.map((offer) => ["", offer.version, reachOf(offer)]),
  ];
}

/** What is not as with most, in brackets. @param gone in words */
function asides({ kind, listed }: ExtensionStanding, gone: string): string {
  const said = [...(kind === "theme" ? ["theme"] : []), ...(listed ? [] : [gone])];
  return said.length === 0 ? "" : ` (${said.join(", ")})`;
}

function reachOf({ rollout, ramp, available_after: after }: OfferedVersion): string {
  const rise = ramp ? `, ${ramp.to} % by ${minuteOf(rampEnd(ramp))}` : "";
  return `${rollout} %${rise}${after === null ? "" : ` from ${after.slice(0, 16)}Z`}`;
}

function versionAndReach(offer: OfferedVersion): string {
  return offer.rollout === 100 && offer.available_after === null
    ? offer.version
    : `${offer.version} (${reachOf(offer)})`;
}

const MOST_SHOWN = 3;

/** The first few, and how many more there are. */
function few(things: readonly string[]): string {
  if (things.length === 0) return NONE;
  if (things.length <= MOST_SHOWN) return things.join(", ");
  const shown = things.slice(0, MOST_SHOWN - 1);
  return `${shown.join(", ")} and ${things.length - shown.length} more`;
}

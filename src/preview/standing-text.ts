import { rampEnd } from "../plan/ramp.ts";
import { minuteOf } from "../plan/rollout-change.ts";
import { type Step, stepText } from "../plan/step.ts";
import { ageText } from "../report/age-text.ts";
import { clipped } from "../report/markdown-text.ts";
import type { Paint } from "../report/paint.ts";
import { shortId } from "../report/short-id.ts";
import { sizeText } from "../report/size-text.ts";
import { tableText } from "../report/table-text.ts";
import { visible } from "../report/visible.ts";
import type { ExtensionStanding, FeedSignature, OfferedVersion, Standing } from "./standing.ts";

const NONE = "–";

type About = Pick<Standing, "readable" | "site">;

/** How things stand, as a terminal shows it: the update site, and a table of its extensions. */
export function standingText({ next, extensions, ...about }: Standing, paint: Paint): string {
  const isPausing = extensions.some(({ paused }) => paused.length > 0);
  const head = HEAD.flatMap((title) => (isPausing && title === "WITHDRAWN" ? ["PAUSED", title] : [title]));
  const table = tableText(
    head,
    extensions.flatMap((each) => rowsOf(each, isPausing)),
    paint,
  );
  return `${siteText(about, paint)}\n${table}${next?.length ? `\n${stepsText("The next push, for all sites", next, paint)}` : ""}`;
}

const HEAD = ["PLUGIN", "LIVE", "ROLLOUT", "BETA", "WITHDRAWN", "KEPT", "NEXT PUSH"];

/** The same of one extension, version by version. */
export function extensionStandingText(about: About, each: ExtensionStanding, paint: Paint): string {
  const { slug, releases, withdrawn, paused, next } = each;
  const head = `${siteText(about, paint)}\n${paint.bold(slug)}${each.listed ? "" : " (no longer listed)"}\n`;
  const rows = releases.map(({ version, status, released_at: time, package: place, size }) => {
    const offer = [...each.live, ...each.beta].find((offered) => offered.version === version);
    const isPaused = paused.some((one) => one.version === version);
    const reason = [...withdrawn, ...paused].find((one) => one.version === version)?.reason ?? "";
    return [
      version,
      isPaused ? `${status}, paused` : status,
      offer ? reachOf(offer) : NONE,
      place === null ? NONE : sizeText(size),
      time.slice(0, 10),
      clipped(reason, 59),
    ];
  });
  const table =
    rows.length === 0
      ? about.readable
        ? "Nothing of it is published yet.\n"
        : ""
      : tableText(["VERSION", "STATUS", "OFFERED TO", "ZIP", "RELEASED", "REASON"], rows, paint);
  return `${head}${table}${next ? `\n${stepsText("The next push", next, paint)}` : ""}`;
}

function stepsText(title: string, steps: readonly Step[], paint: Paint): string {
  const lines = steps.length === 0 ? ["changes nothing"] : steps.map(stepText);
  return `${paint.bold(title)}\n${lines.map((line) => `  ${visible(line)}\n`).join("")}`;
}

function siteText({ readable, site }: About, paint: Paint): string {
  if (!readable) return `${paint.red("What is published could not be read")}\n`;
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

function rowsOf(each: ExtensionStanding, isPausing: boolean): string[][] {
  const { slug, listed, live, beta, withdrawn, paused, kept, next } = each;
  const [first, ...more] = live;
  const changes = next?.filter(({ action }) => action !== "note") ?? [];
  return [
    [
      listed ? slug : `${slug} (gone)`,
      first?.version ?? NONE,
      first ? reachOf(first) : NONE,
      few(beta.map(versionAndReach)),
      ...(isPausing ? [few(paused.map(({ version }) => version))] : []),
      few(withdrawn.map(({ version }) => version)),
      few(kept),
      next === null ? "?" : few(changes.map(shortStep), 2),
    ],
    ...more.map((offer) => ["", offer.version, reachOf(offer)]),
  ];
}

function shortStep({ action, version }: Step): string {
  return `${action} ${version}`;
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

/** The first few, and how many more there are. */
function few(things: readonly string[], most = 3): string {
  const more = things.length - most;
  if (things.length === 0) return NONE;
  return things.slice(0, most).join(", ") + (more > 0 ? ` + ${more}` : "");
}

import { onOneLine } from "../report/on-one-line.ts";
import * as v from "valibot";
import type { PlannedExtension } from "../survey/plan-extension.ts";
import type { ExtensionPlan } from "../plan/extension-plan.ts";
import { type Release, releaseOf } from "../plan/ledger.ts";
import type { Offer } from "../plan/offer.ts";
import { list } from "../report/plural.ts";
import type { Step } from "../plan/step.ts";
import type { Catalog, Site, Version } from "../versions/catalog.ts";
import { type Feed, feedPayloadSchema } from "../plan/feed.ts";
import { renewal } from "./feed-text.ts";
import { moveSteps } from "./move-steps.ts";
import type { Signer } from "../trust/signer.ts";
import { percentReached } from "../plan/rollout.ts";
import { rolloutChange } from "../plan/rollout-change.ts";
import { offersOf } from "../plan/offers-of.ts";
import type { PublishedExtension } from "./published.ts";
import { changelogEntries, changelogSection, NO_CHANGELOG } from "./sections.ts";

/**
 * What changes for sites that are offered the same versions as before: the conditions of an offer, its changelog, and
 * the reason of an already withdrawn or paused version.
 */
export function updateSteps(
  site: Site,
  { plan, details, illustrations }: Pick<PlannedExtension, "plan" | "details" | "illustrations">,
  before: Pick<PublishedExtension, "content" | "info"> | undefined,
): Step[] {
  const { extension, published: ledger } = plan;
  const { slug } = extension;
  const content = before?.content;
  if (!content) return [];
  const info = before.info;
  const entriesBefore = changelogEntries(info?.sections["changelog"] ?? "");
  const entriesNow = changelogEntries(
    details ? changelogSection({ site, extension, ledger, details, illustrations }) : "",
  );
  const offers = offersOf(site, plan, ledger).flatMap((offer) => {
    const earlier = content.offers.find(({ version }) => version === offer.version);
    if (earlier?.channel !== offer.channel) return [];
    const release = releaseOf(ledger, offer.version);
    const status = plan.offers.find(({ version }) => version === offer.version)?.status;
    const isLatest = plan.latest?.version === offer.version;
    // If the rollout changes too, the step for the rollout says so.
    const isRestated = release?.status !== status && release?.rollout === offer.rollout;
    const [entry, text] = [entriesBefore, entriesNow].map((each) => each.get(offer.version));
    const changes = [
      ...(isRestated ? [`${status} instead of ${release?.status}`] : []),
      ...conditionChanges(earlier, offer, isLatest ? undefined : rolloutText(release, plan)),
      ...(entry === undefined || text === undefined || entry === text
        ? []
        : [text.endsWith(NO_CHANGELOG) ? "no changelog any more" : "a new changelog"]),
    ];
    return changes.length > 0 ? [step(slug, offer.version, list(changes))] : [];
  });
  const reasons = extension.versions.flatMap((version) => {
    const earlier = content.withdrawn.find((each) => each.version === version.version);
    const isWithdrawn = releaseOf(ledger, version.version)?.status === "withdrawn";
    return earlier && isWithdrawn ? reasonStep(slug, version, earlier.reason) : [];
  });
  const pauses = extension.versions.flatMap(({ version, paused, reason = "" }) => {
    const earlier = content.paused?.find((each) => each.version === version);
    if (!paused || !earlier || earlier.reason === reason) return [];
    return [
      step(
        slug,
        version,
        reason === "" ? "paused, without a reason now" : `paused for another reason: ${onOneLine(reason)}`,
      ),
    ];
  });
  return [...offers, ...reasons, ...pauses];
}

function rolloutText(release: Release | undefined, { timings, now }: ExtensionPlan): string | undefined {
  const timing = timings.get(release?.version ?? "");
  const change = release && timing && rolloutChange(release, timing, now);
  return (
    change &&
    `${change.to}${change.isOver ? ", now that its rollout is over" : ` instead of ${percentReached(release, now)} %`}`
  );
}

function conditionChanges(before: Offer, now: Offer, rollout: string | undefined): string[] {
  const changed = (key: keyof Offer): boolean => before[key] !== now[key];
  const platform = (name: string, key: "requires" | "requires_php" | "tested"): string[] =>
    changed(key) ? [`${name} ${now[key] ?? "any"} instead of ${before[key] ?? "any"}`] : [];
  return [
    ...platform("requires WordPress", "requires"),
    ...platform("requires PHP", "requires_php"),
    ...platform("tested up to WordPress", "tested"),
    // The rollout of the latest version is a separate step.
    ...(rollout === undefined ? [] : [rollout]),
    ...(changed("force_update") ? [now.force_update ? "forced" : "no longer forced"] : []),
    ...(changed("min_auto_update")
      ? [
          now.min_auto_update
            ? `updates itself from ${now.min_auto_update} on`
            : "updates itself from every version",
        ]
      : []),
    ...(changed("auto_update_from") && !changed("offered_since")
      ? [now.auto_update_from ? `updates itself from ${now.auto_update_from} on` : "updates itself at once"]
      : []),
    ...(changed("available_after")
      ? [now.available_after ? `not before ${now.available_after}` : "available at once"]
      : []),
  ];
}

function reasonStep(slug: string, { version, status, reason = "" }: Version, before: string): Step[] {
  if (status !== "withdrawn" || reason === before) return [];
  return [step(slug, version, `withdrawn for another reason: ${onOneLine(reason)}`)];
}

/**
 * What changes for every site, whatever it has installed.
 */
export function siteSteps(
  { keys, site }: Catalog,
  published: Feed | undefined,
  { now, signer }: { readonly now: number; readonly signer?: Signer | undefined },
): Step[] {
  const feed = v.safeParse(
    v.pick(feedPayloadSchema, ["site", "keys", "check_every", "moved_from", "moved_to"]),
    published?.payload,
  );
  if (!published || !feed.success) return [];
  const before = feed.output;
  const added = keys.filter((key) => !before.keys.includes(key));
  const removed = before.keys.filter((key) => !keys.includes(key));
  const changes = [
    ...(added.length > 0 ? [`adds ${list(added)}`] : []),
    ...(removed.length > 0 ? [`removes ${list(removed)}`] : []),
  ];
  const because = renewal(published, now, signer);
  return [
    ...(because === undefined
      ? []
      : [step("", "feed.json", `${signer ? "signed" : "issued"} again, since ${because}`)]),
    ...(changes.length > 0 ? [step("", "signing.keys", list(changes))] : []),
    ...moveSteps(before, site),
    ...(before.check_every === site.checkEverySeconds
      ? []
      : [
          step(
            "",
            "check_every",
            `sites ask every ${site.checkEverySeconds / 60} minutes instead of every ${before.check_every / 60}`,
          ),
        ]),
  ];
}

function step(slug: string, version: string, reason: string): Step {
  return { action: "update", slug, version, note: "", reason };
}

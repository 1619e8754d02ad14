import { onOneLine } from "../report/on-one-line.ts";
import { shortId } from "../report/short-id.ts";
import type { Step } from "./step.ts";
import { isLive, isOffered, type Version } from "../versions/catalog.ts";
import type { Status } from "../versions/file.ts";
import { compareVersions } from "../versions/version-number.ts";
import { hasMovedOn } from "./reused-versions.ts";
import { advisorySteps } from "./advisory-steps.ts";
import { isHosted } from "./is-hosted.ts";
import { type Release, releaseOf } from "./ledger.ts";
import { timingIn } from "./timing.ts";
import { reachText, rolloutChange } from "./rollout-change.ts";
import type { Build, ExtensionPlan } from "./extension-plan.ts";
import { pauseSteps } from "./pause-steps.ts";
import { type ExtensionSurvey, tagName } from "./survey.ts";

type Decisions = Omit<ExtensionPlan, "steps">;

/** What changes compared with the published site, and why, in the order in which it happens. */
export function stepsOf(plan: Decisions, facts: ExtensionSurvey): Step[] {
  const steps = [
    ...plan.builds.map((build) => buildStep(plan, build)),
    ...offerSteps(plan),
    ...fallbackSteps(plan),
    ...betaSteps(plan),
    ...pauseSteps(plan),
    ...withdrawSteps(plan),
    ...advisorySteps(plan),
    ...pruneSteps(plan),
  ];
  return [...(steps.length === 0 ? statusSteps(plan) : steps), ...movedOnSteps(plan, facts)];
}

/** A new status that no site notices, such as of a version below the latest: what the push is for, if nothing else. */
function statusSteps(plan: Decisions): Step[] {
  return plan.extension.versions.flatMap(({ version, status }) => {
    const before = releaseOf(plan.published, version)?.status;
    if (before === undefined || before === status) return [];
    return [
      step(plan, "note", version, `it was ${before}; sites are offered the same as before`, `is ${status}`),
    ];
  });
}

function step(plan: Decisions, action: Step["action"], version: string, reason: string, note = ""): Step {
  return { action, slug: plan.extension.slug, version, note, reason };
}

function buildStep(plan: Decisions, { version, pin, expectedSha256 }: Build): Step {
  const why = {
    head: version.ref === undefined ? "no tag yet" : `from ${version.ref}, no tag of its own yet`,
    missed: `from ${shortId(pin.commit.id)}, a push that was never published`,
    tag: `from its tag ${tagName(plan.extension.slug, version.version)}`,
    ref: `from its ref ${version.ref}`,
    ledger: `from ${shortId(pin.commit.id)}, as it was published`,
  }[pin.by];
  const again = expectedSha256 === undefined ? "" : "; its ZIP is no longer kept";
  const state = version.paused ? `${version.status} but paused` : version.status;
  return step(plan, "build", version.version, `${state}, ${why}${again}`);
}

function offerSteps(plan: Decisions): Step[] {
  const { latest, published } = plan;
  const before = published.latest;
  if (!latest) {
    return before === null
      ? []
      : [step(plan, "stop", before, `${stateOf(plan, before)}, and no other version is live`)];
  }
  if (before === null) {
    const reason =
      published.releases.length === 0
        ? `first live version, ${reach(plan, latest)}`
        : `${standOf(plan, latest)}, ${reach(plan, latest)}; no version was live before`;
    return [step(plan, "offer", latest.version, reason)];
  }
  const direction = compareVersions(latest.version, before);
  if (direction > 0) {
    const reason = `${standOf(plan, latest)}, ${reach(plan, latest)}`;
    return [step(plan, "offer", latest.version, reason, `after ${before}`)];
  }
  if (direction < 0) {
    return [
      step(plan, "offer", latest.version, goneBecause(plan, before), `instead of ${before}`),
      step(
        plan,
        "note",
        before,
        `sites already on it stay on it, since WordPress never installs a lower version; \`presscast rollback ${plan.extension.slug}\` moves them, with the code of ${latest.version} under a higher number`,
      ),
    ];
  }
  return reachStep(plan, latest, releaseOf(published, before));
}

function reachStep(plan: Decisions, latest: Version, release: Release | undefined): Step[] {
  const change = release && rolloutChange(release, timingIn(plan.timings, latest.version), plan.now);
  return change ? [step(plan, "offer", latest.version, change.reason, change.to)] : [];
}

/** What sites get that can't have the versions above, which are in rollout or have higher requirements. */
function fallbackSteps(plan: Decisions): Step[] {
  const stable = plan.offers.filter(isLive);
  return stable.flatMap((version, index) => {
    const above = stable[index - 1];
    const release = releaseOf(plan.published, version.version);
    if (!above || (release && isLive(release))) return [];
    const reason = `${standOf(plan, version)}, for sites that ${above.version} is not for`;
    return [step(plan, "offer", version.version, reason, "as well")];
  });
}

function betaSteps(plan: Decisions): Step[] {
  const wasBeta = (version: string): boolean => {
    const release = releaseOf(plan.published, version);
    return release?.status === "testing" && isOffered(release);
  };
  const started = plan.offers.filter(({ version, status }) => status === "testing" && !wasBeta(version));
  const ended = plan.extension.versions.filter(
    ({ version, status }) => status === "deprecated" && wasBeta(version),
  );
  return [
    ...started.map((version) =>
      step(plan, "offer", version.version, standOf(plan, version), "to the beta channel"),
    ),
    ...ended.map(({ version }) => step(plan, "stop", version, "it is deprecated", "for the beta channel")),
  ];
}

function withdrawSteps(plan: Decisions): Step[] {
  return plan.extension.versions
    .filter(
      ({ version, status }) =>
        status === "withdrawn" &&
        isPublished(plan, version) &&
        releaseOf(plan.published, version)?.status !== "withdrawn",
    )
    .map(({ version, reason }) => {
      const note = isHostedNow(plan, version) ? "and take its GitHub release back" : "";
      return step(plan, "withdraw", version, onOneLine(reason ?? ""), note);
    });
}

function pruneSteps(plan: Decisions): Step[] {
  const retained = new Set(plan.retained.map(({ version }) => version));
  return plan.published.releases
    .filter((release) => release.package !== null && !retained.has(release.version))
    .flatMap(({ version }) => {
      const listed = plan.extension.versions.find((each) => each.version === version);
      const stays = isHostedNow(plan, version) ? "; its GitHub release stays" : "";
      if (!listed) return [step(plan, "prune", version, `it is no longer listed${stays}`)];
      if (listed.status === "withdrawn") return [];
      return [
        step(
          plan,
          "prune",
          version,
          listed.status === "draft" ? `it is a draft again${stays}` : `keep is ${plan.extension.keep}`,
        ),
      ];
    });
}

function movedOnSteps(plan: Decisions, facts: ExtensionSurvey): Step[] {
  const { headVersion } = facts;
  if (headVersion === undefined || !isPublished(plan, headVersion) || !hasMovedOn(headVersion, facts))
    return [];
  const release = releaseOf(plan.published, headVersion);
  const commit = release && shortId(release.commit);
  return [
    step(
      plan,
      "note",
      headVersion,
      `its source has changed since ${commit}; list a new version to release that`,
    ),
  ];
}

function isPublished({ published }: Decisions, version: string): boolean {
  return releaseOf(published, version) !== undefined;
}

function isHostedNow({ extension, published }: Decisions, version: string): boolean {
  const release = releaseOf(published, version);
  return release !== undefined && isHosted(release, extension.packing.siteUrl);
}

function goneBecause(plan: Decisions, version: string): string {
  return `${version} ${stateOf(plan, version).replace(/^it /, "")}`;
}

/** `released`, or `released and no longer paused`. */
function standOf({ published }: Decisions, { version, status }: Version): string {
  const wasPaused = releaseOf(published, version)?.paused_at !== undefined;
  return wasPaused ? `${status} and no longer paused` : status;
}

/** `it is deprecated`. */
function stateOf({ extension }: Decisions, version: string): string {
  const listed = extension.versions.find((each) => each.version === version);
  if (listed?.paused) return "it is paused";
  return `it ${listed ? (STATES[listed.status] ?? `is ${listed.status}`) : "is no longer listed"}`;
}

const STATES: Partial<Record<Status, string>> = {
  draft: "is a draft again",
  testing: "is back in testing",
  withdrawn: "was withdrawn",
};

function reach(plan: Decisions, { version, availableAfter, forceUpdate }: Version): string {
  const share = reachText(timingIn(plan.timings, version), plan.now);
  return `${share}${availableAfter ? ` after ${availableAfter}` : ""}${forceUpdate ? ", forced" : ""}`;
}

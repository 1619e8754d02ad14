import { problem, type ProblemCode } from "../../report/problem.ts";
import { done, failed } from "../../report/result.ts";
import { isForOffering, isLive, latestOf, type Extension, type Version } from "../catalog.ts";
import type { RolloutEntry } from "../file.ts";
import type { VersionChanges } from "./edit-entry.ts";
import type { Decision } from "./intent.ts";
import { reachNote } from "./reach-note.ts";

/** What stops the offers of a version, and starts them again, whatever its status. */
export const PAUSES = ["paused", "resumed"] as const;

export type Pause = (typeof PAUSES)[number];

export interface PauseWish {
  readonly to: Pause;
  readonly rollout: RolloutEntry | undefined;
  readonly reason: string | undefined;
}

/** Stops the offers of a version that is listed, or lets them go on as they were. */
export function pauseIntent(extension: Extension, listed: Version, wish: PauseWish): Decision {
  const { slug } = extension;
  const { version } = listed;
  const { to } = wish;
  const refusal = whyNot(listed, wish);
  if (refusal) {
    const [code, message, fix] = refusal;
    return failed(problem(code, { message, fix, at: listed.at("status") }));
  }
  return done({
    slug,
    version,
    edits: [{ slug, version, changes: changesOf(listed, wish) }],
    isStamped: false,
    branch: `presscast/${slug}-v${version}-${to}`,
    title: `${to === "paused" ? "Pause" : "Resume"} ${slug} ${version}`,
    notes: to === "paused" ? notesOnPausing(extension, listed) : notesOnResuming(extension, listed),
  });
}

function whyNot(
  { version, status, paused, reason: before }: Version,
  { to, rollout, reason }: PauseWish,
): readonly [ProblemCode, message: string, fix: string] | undefined {
  if (rollout !== undefined) {
    return [
      "USAGE",
      `\`${to}\` leaves the rollout of ${version} as it is, so \`--rollout\` has no place there.`,
      "Leave it out, or change the rollout with `released`, which also ends a pause.",
    ];
  }
  if (to === "resumed" && reason !== undefined) {
    return ["USAGE", "`--reason` is what sites are told of a version that is paused.", "Leave it out."];
  }
  if (!isForOffering(status)) {
    return [
      "STATUS_SENSELESS",
      `${version} is \`${status}\` and offered to nobody, so there is nothing to pause.`,
      "There is nothing to do.",
    ];
  }
  const isSame = paused === (to === "paused") && (reason === undefined || reason === before);
  if (!isSame) return undefined;
  const state = paused ? "paused already" : "not paused";
  return ["STATUS_SENSELESS", `${version} is ${state}.`, "There is nothing to do."];
}

function changesOf({ paused, entry }: Version, { to, reason }: PauseWish): VersionChanges {
  if (to === "resumed") {
    return { paused: undefined, ...(entry.reason === undefined ? {} : { reason: undefined }) };
  }
  return { ...(paused ? {} : { paused: true }), ...(reason === undefined ? {} : { reason }) };
}

function notesOnPausing(extension: Extension, listed: Version): string[] {
  const { version } = listed;
  const others = { ...extension, versions: extension.versions.filter((each) => each !== listed) };
  const next = latestOf(others)?.version;
  const offered =
    next === undefined
      ? "No other version is live: sites are offered nothing."
      : `Sites are offered ${next} once this is merged and published.`;
  return [
    ...(isLive(listed) ? [offered] : []),
    `Sites that have ${version} keep it. \`presscast status ${extension.slug} ${version} resumed\`, or a revert, goes on where it stood.`,
  ];
}

function notesOnResuming(extension: Extension, { version, status, rollout, ramp }: Version): string[] {
  return status === "testing"
    ? [`Sites of the beta channel are offered ${version} once this is merged and published.`]
    : ramp
      ? [
          `${version} is offered again once this is merged and published, and its rollout goes on where it stood.`,
        ]
      : [reachNote(extension, version, status === "released" ? rollout : 100)];
}

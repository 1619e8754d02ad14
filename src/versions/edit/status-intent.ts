import { isDeepStrictEqual } from "node:util";
import { problem, type ProblemCode } from "../../report/problem.ts";
import { isLive, latestOf, type Extension, type Version } from "../catalog.ts";
import type { VersionChanges } from "./edit-entry.ts";
import type { RolloutEntry, Status } from "../file.ts";
import type { Decision } from "./intent.ts";
import { reachNote } from "./reach-note.ts";
import type { Issued } from "./issued.ts";
import { type Pause, pauseIntent } from "./pause-intent.ts";
import { done, failed } from "../../report/result.ts";

export interface StatusWish {
  readonly version: string;
  readonly status: Status | Pause;
  readonly rollout: RolloutEntry | undefined;
  readonly reason: string | undefined;
}

/** Changes the status, the rollout or the reason of a version that is listed, pauses it or resumes it. */
export function statusIntent(extension: Extension, issued: Issued, wish: StatusWish): Decision {
  const { slug } = extension;
  const { version, status } = wish;
  const refuse = (code: ProblemCode, message: string, fix: string, listed?: Version): Decision =>
    failed(problem(code, { message, fix, ...(listed ? { at: listed.at("status") } : {}) }));
  const listed = extension.versions.find((each) => each.version === version);
  if (!listed) {
    const versions = extension.versions.map((each) => each.version).join(", ") || "none yet";
    const fix = `A new one comes with \`presscast release ${slug} VERSION\`.`;
    return refuse("VERSION_UNKNOWN", `${slug} has no version \`${version}\`; it has ${versions}.`, fix);
  }
  if (status === "paused" || status === "resumed")
    return pauseIntent(extension, listed, { ...wish, to: status });
  if (wish.reason !== undefined && status !== "withdrawn") {
    const message = `\`--reason\` is what sites are shown of a withdrawn version, and ${version} would be \`${status}\`.`;
    return refuse("USAGE", message, "Leave it out.");
  }
  if (wish.rollout !== undefined && status !== "released") {
    const message = `\`--rollout\` has no effect on a version that is \`${status}\`.`;
    return refuse("USAGE", message, "Leave it out, or write `released`.");
  }
  const nonsense = whySenseless(slug, listed, status, issued.has(version));
  if (nonsense) return refuse("STATUS_SENSELESS", nonsense.message, nonsense.fix, listed);
  const changes = changesOf(listed, wish, status);
  if (Object.keys(changes).length === 0) {
    const message = `${version} is \`${status}\` already.`;
    return refuse("STATUS_SENSELESS", message, "There is nothing to do.", listed);
  }
  if (status === "withdrawn" && (wish.reason ?? listed.reason) === undefined) {
    const message = `Sites that run ${version} are warned with a reason, and there is none.`;
    const fix = `Say what is wrong and what site owners should do: \`--reason "It deletes drafts. Update to …"\`.`;
    return refuse("REASON_MISSING", message, fix);
  }
  const share = wish.rollout === undefined ? "" : shareText(wish.rollout);
  return done({
    slug,
    version,
    edits: [{ slug, version, changes }],
    isStamped: false,
    branch: `presscast/${slug}-v${version}-${[status, ...(share.match(/\w+/g) ?? [])].join("-")}`,
    title: `Set ${slug} ${version} to ${status}${share && `, rollout ${share}`}`,
    notes: notesOf(extension, listed, wish),
  });
}

function whySenseless(
  slug: string,
  { version, status: before }: Version,
  after: Status,
  isIssued: boolean,
): { readonly message: string; readonly fix: string } | undefined {
  if (before === after) return undefined;
  if (after === "draft" && (isIssued || before !== "testing")) {
    return {
      message: `${version} is \`${before}\`, and sites may have it: it can't become a draft again.`,
      fix: "Write `deprecated` to stop offering it, or `withdrawn` to warn the sites that run it.",
    };
  }
  if (before === "draft" && !isIssued) {
    return after === "deprecated" || after === "withdrawn"
      ? {
          message: `${version} is a draft that nobody ever got, so there is nothing to take out of service.`,
          fix: "Remove it from the versions file.",
        }
      : {
          message: `${version} is a draft: releasing it also writes its number into the source.`,
          fix: `\`presscast release ${slug} ${version} --status ${after}\` does that.`,
        };
  }
  if (before === "withdrawn" && after === "testing") {
    return {
      message: `${version} is withdrawn, and sites that run it are warned of it. Nobody should test it.`,
      fix: `Release a fix: \`presscast release ${slug} patch --status testing\`.`,
    };
  }
  return undefined;
}

/** `25 %`, `10 to 100 % over 4d`. */
function shareText(rollout: RolloutEntry): string {
  if (typeof rollout === "number") return `${rollout} %`;
  return `${rollout.from} to ${rollout.to ?? 100} % over ${rollout.over}`;
}

/** Without a share, `released` means every site. */
function changesOf({ status: before, entry }: Version, wish: StatusWish, status: Status): VersionChanges {
  const { rollout, reason } = wish;
  const isPartial = entry.rollout !== undefined && entry.rollout !== 100;
  const isFinished = status === "released" && rollout === undefined && isPartial;
  return {
    ...(status === before ? {} : { status }),
    ...(entry.paused === undefined ? {} : { paused: undefined }),
    ...(rollout === undefined || isDeepStrictEqual(rollout, entry.rollout) ? {} : { rollout }),
    ...(isFinished || (status !== "released" && entry.rollout !== undefined) ? { rollout: undefined } : {}),
    ...(reason === undefined || reason === entry.reason?.trim() ? {} : { reason }),
    ...(status !== "withdrawn" && entry.reason !== undefined ? { reason: undefined } : {}),
  };
}

function notesOf(extension: Extension, listed: Version, wish: StatusWish): string[] {
  const { version, status } = wish;
  if (status === "withdrawn" || status === "deprecated") {
    const others = { ...extension, versions: extension.versions.filter((each) => each !== listed) };
    const next = latestOf(others)?.version;
    const warned = status === "withdrawn" ? ["Sites that run it are warned with the reason."] : [];
    if (!isLive(listed)) return warned;
    const offered =
      next === undefined
        ? "No other version is live: sites are offered nothing."
        : `Sites are offered ${next} once this is merged and published.`;
    const stay = `Sites that have ${version} stay on it, since WordPress never installs a lower version; \`presscast rollback ${extension.slug}\` moves them.`;
    return [...warned, offered, ...(latestOf(extension) === listed ? [stay] : [])];
  }
  if (status === "testing") {
    const stay = `Other sites that have ${version} stay on it. If it is bad, write \`deprecated\` instead: \`presscast rollback\` takes no test back.`;
    return [
      `Sites of the beta channel are offered ${version} once this is merged and published.`,
      ...(isLive(listed) ? [stay] : []),
    ];
  }
  const narrowed =
    listed.status === "released" &&
    typeof wish.rollout === "number" &&
    (listed.ramp !== undefined || wish.rollout < listed.rollout);
  return [
    reachNote(extension, version, wish.rollout ?? 100),
    ...(narrowed ? ["Sites that have it already keep it."] : []),
    ...(isLive(listed) && typeof wish.rollout === "object"
      ? ["It goes on from what it has reached by then, and takes nothing back."]
      : []),
  ];
}

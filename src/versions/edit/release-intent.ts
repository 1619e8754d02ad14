import { problem, type ProblemCode } from "../../report/problem.ts";
import { isForOffering, isLive, type Extension, type Version } from "../catalog.ts";
import type { VersionChanges } from "./edit-entry.ts";
import type { VersionEdit } from "./edit-version.ts";
import { EXPLAIN } from "../explain.ts";
import type { RolloutEntry, Status } from "../file.ts";
import { compareVersions, descending, isPrerelease, isVersion, nextVersion } from "../version-number.ts";
import type { Decision } from "./intent.ts";
import { reachNote } from "./reach-note.ts";
import type { Issued } from "./issued.ts";
import { done, failed } from "../../report/result.ts";

export interface ReleaseWish {
  /** A version, or `major`, `minor` or `patch`. */
  readonly version: string;
  readonly status: Status;
  readonly rollout: RolloutEntry | undefined;
  /** How long only people install it. */
  readonly autoUpdateAfter?: string | undefined;
  readonly isForced: boolean;
  readonly changelog: string | undefined;
}

const STEPS = ["major", "minor", "patch"] as const;

/** Lists a new version, or takes a draft or a tested one further. */
export function releaseIntent(extension: Extension, issued: Issued, wish: ReleaseWish): Decision {
  const { slug } = extension;
  const refuse = (code: ProblemCode, message: string, fix: string, version?: Version): Decision =>
    failed(problem(code, { message, fix, ...(version ? { at: version.at() } : {}) }));
  const highest = highestKnown(extension, issued);
  const step = STEPS.find((each) => each === wish.version);
  if (step && highest === undefined) {
    const message = `\`${step}\` counts from an earlier version, and ${slug} has none yet.`;
    return refuse("USAGE", message, firstFix(extension, wish));
  }
  const version = step && highest !== undefined ? nextVersion(highest, step) : wish.version;
  if (!isVersion(version)) {
    const { message, fix } = EXPLAIN.VERSION_SPELLING(version, "");
    return refuse("VERSION_SPELLING", message, `${fix} \`major\`, \`minor\` and \`patch\` work as well.`);
  }
  if (wish.status === "deprecated" || wish.status === "withdrawn") {
    const message = `A release is not \`${wish.status}\`: that takes a version out of service.`;
    return refuse("USAGE", message, `\`presscast status ${slug} ${version} ${wish.status}\` does that.`);
  }
  const listed = extension.versions.find((each) => each.version === version);
  const isWaiting = listed?.status === "testing" || (listed?.status === "draft" && !issued.has(version));
  const next = highest === undefined ? "1.0.0" : nextVersion(highest, "patch");
  if (listed && (!isWaiting || listed.status === wish.status)) {
    const message = `${version} is listed as \`${listed.status}\` already.`;
    if (isForOffering(listed.status) && !issued.has(version)) {
      const fix =
        "Nothing: push it, and it is published. What is written below it, such as `changelog:`, can still be edited.";
      return refuse("VERSION_TAKEN", message, fix, listed);
    }
    const fix = `Release the next one, \`presscast release ${slug} ${next}\`, or change its status: \`presscast status ${slug} ${version} STATUS\`.`;
    return refuse("VERSION_TAKEN", message, fix, listed);
  }
  if (!listed && issued.has(version)) {
    const message = `${version} was published before (${issued.get(version)}) and has left the versions file. Its number can't be used for other code.`;
    return refuse("VERSION_TAKEN", message, `Release the next one: \`presscast release ${slug} ${next}\`.`);
  }
  // What is tested under its number may be released below the highest; what is yet to be packed may not.
  const isPublished = isWaiting && issued.has(version);
  if (highest !== undefined && compareVersions(version, highest) < 0 && !isPublished) {
    const message = `${version} is below ${highest}, and WordPress never installs a lower version than it has.`;
    const fix = `Release a higher one, \`presscast release ${slug} ${next}\`. To bring old code back: \`presscast rollback ${slug}\`.`;
    return refuse("VERSION_NOT_HIGHER", message, fix);
  }
  const resumed = listed?.entry.paused === undefined ? {} : { paused: undefined };
  const edit = { slug, version, changes: { ...changesOf(wish), ...resumed } };
  const others = isLive(wish) ? urgentBelow(extension, version) : [];
  return done({
    slug,
    version,
    edits: [...others, edit],
    isStamped: !issued.has(version) && listed?.ref === undefined,
    branch: `presscast/${slug}-v${version}`,
    title: `Release ${slug} ${version}${wish.status === "released" ? "" : ` as ${wish.status}`}`,
    notes: [
      ...others.map((other) => `${other.version} was \`update_ready\`, which only the highest can be.`),
      releaseNote(extension, version, wish),
    ],
  });
}

/** How to release the first version, which no step leads to. */
function firstFix({ slug, versions }: Extension, { status }: ReleaseWish): string {
  const flag = status === "released" ? "" : ` --status ${status}`;
  const listed = versions.find(({ version }) => !isPrerelease(version));
  return listed
    ? `Release ${listed.version}, which is listed as \`${listed.status}\`, first: \`presscast release ${slug} ${listed.version}${flag}\`.`
    : `Write the version out, the one in the header or a higher one: \`presscast release ${slug} VERSION${flag}\`.`;
}

/** The highest version that sites may have: what is live, was live or was published. Tests and drafts are ahead. */
function highestKnown({ versions }: Extension, issued: Issued): string | undefined {
  const ahead = new Set(
    versions.filter(({ status }) => status === "draft" || status === "testing").map(({ version }) => version),
  );
  const known = [...versions.map(({ version }) => version), ...issued.keys()];
  return known
    .filter((version) => !ahead.has(version) && !isPrerelease(version))
    .sort(descending)
    .at(0);
}

function changesOf({ status, rollout, isForced, autoUpdateAfter, changelog }: ReleaseWish): VersionChanges {
  return {
    status,
    ...(rollout === undefined ? {} : { rollout }),
    ...(isForced ? { force_update: true } : {}),
    ...(autoUpdateAfter === undefined ? {} : { auto_update_after: autoUpdateAfter }),
    ...(changelog === undefined ? {} : { changelog }),
  };
}

/** `update_ready` below a live version would be an error. */
function urgentBelow({ slug, versions }: Extension, version: string): VersionEdit[] {
  return versions
    .filter((each) => each.status === "update_ready" && compareVersions(each.version, version) < 0)
    .map((each) => ({ slug, version: each.version, changes: { status: "released" } }));
}

function releaseNote(
  extension: Extension,
  version: string,
  { status, rollout, isForced, autoUpdateAfter: after }: ReleaseWish,
): string {
  if (status === "draft") return `${version} is checked on pull requests, and offered to nobody.`;
  if (status === "testing")
    return `Sites of the beta channel are offered ${version} once this is merged and published.`;
  const forced = isForced
    ? " Sites that pin a signing key install it at once; the others show a notice."
    : "";
  const waits = after === undefined ? "" : ` Automatic updates install it ${after} later.`;
  return reachNote(extension, version, rollout ?? 100) + forced + waits;
}

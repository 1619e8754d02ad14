import { onOneLine } from "../../report/on-one-line.ts";
import { problem } from "../../report/problem.ts";
import { isLive, type Extension, type Version } from "../catalog.ts";
import { isAffected } from "../affected-ranges.ts";
import type { VersionChanges } from "./edit-entry.ts";
import type { VersionEdit } from "./edit-version.ts";
import type { Status } from "../file.ts";
import { compareVersions, descending, isPrerelease, isVersion, nextVersion } from "../version-number.ts";
import type { Decision } from "./intent.ts";
import type { Issued } from "./issued.ts";
import { done, failed } from "../../report/result.ts";

export interface RollbackWish {
  /** The version whose code comes back; undefined for the last good one. */
  readonly to: string | undefined;
  readonly reason: string | undefined;
  readonly isForced: boolean;
}

/**
 * Issues the code of an earlier version again under the next higher number, since WordPress never installs a
 * lower one, and withdraws every version in between.
 */
export function rollbackIntent(extension: Extension, issued: Issued, wish: RollbackWish): Decision {
  const { slug } = extension;
  const refuse = (message: string, fix: string): Decision =>
    failed(problem("ROLLBACK_NOTHING", { message, fix, at: extension.at("versions") }));
  const out = stableOut(extension, issued);
  const [bad] = out;
  if (bad === undefined) {
    return refuse(`No version of ${slug} is out, so there is nothing to roll back.`, "Nothing needs doing.");
  }
  if (wish.to !== undefined && (!isVersion(wish.to) || compareVersions(wish.to, bad) >= 0)) {
    const message = `\`--to ${wish.to}\` is not a version below ${bad}, the highest that sites of the stable channel may have.`;
    return refuse(
      message,
      `Name the one whose code is to come back; without \`--to\` it is the last good one.`,
    );
  }
  const good = wish.to ?? lastGood(extension, bad);
  if (good === undefined) {
    const message = `There is no released or deprecated version below ${bad} in the versions file to go back to.`;
    const fix = `Withdraw it: \`presscast status ${slug} ${bad} withdrawn --reason …\`. Then release a fixed one.`;
    return refuse(message, fix);
  }
  const listed = extension.versions.find(({ version }) => version === good);
  if (listed?.status === "withdrawn") {
    const message = `${good} is withdrawn${listed.reason === undefined ? "." : `: ${onOneLine(listed.reason)}`}`;
    return refuse(message, `Name a good version, or set ${good} to \`deprecated\` first.`);
  }
  // Of a version that was issued again itself, the tag has the source that it took back.
  const ref = listed?.ref ?? issued.get(good);
  if (ref === undefined) {
    const message = `This clone has no tag ${slug}/v${good}, so the code of ${good} can't be found.`;
    const fix = "Run `git fetch --tags`, or name the update site with `--published`.";
    return refuse(message, fix);
  }
  const highest = extension.versions.find((each) => each.version === bad);
  if (highest?.ref === ref && isLive(highest)) {
    const message = `${bad} is the code of ${good} already (\`ref: ${ref}\`).`;
    return refuse(message, "To go back further, name the version: `--to VERSION`.");
  }
  const taken = new Set([...issued.keys(), ...extension.versions.map(({ version }) => version)]);
  const [highestNumber = bad] = [...out, ...issued.keys()]
    .filter((each) => !isPrerelease(each))
    .sort(descending);
  let version = nextVersion(highestNumber, "patch");
  while (taken.has(version)) version = nextVersion(version, "patch");
  const reason = wish.reason ?? `${bad} was taken back. Update to ${version}, which has the code of ${good}.`;
  const entry: VersionChanges = {
    status: "released",
    ref,
    ...(wish.isForced ? { force_update: true } : {}),
    ...requirementsOf(listed),
    changelog: `Takes ${bad} back: this is the code of ${good} again.`,
  };
  const withdrawn = out.filter(
    (each) => compareVersions(each, good) > 0 && statusOf(extension, each) !== "withdrawn",
  );
  return done({
    slug,
    version,
    edits: [
      ...withdrawn.map((each) => withdrawal(extension, each, reason)),
      ...withoutUrgency(extension, withdrawn),
      { slug, version, changes: entry },
    ],
    isStamped: false,
    branch: `presscast/${slug}-v${version}-rollback`,
    title: `Roll ${slug} back to ${good}, as ${version}`,
    notes: [
      ...reopened(extension, good, version),
      ...doubts(extension, bad, good, version),
      ...(wish.reason !== undefined && withdrawn.length === 0 ? [unusedReason(slug, bad)] : []),
      ...notesOf(bad, good, version, withdrawn, wish.isForced),
    ],
  });
}

/** The versions that sites of the stable channel may have, in the versions file or not; the highest first. */
function stableOut(extension: Extension, issued: Issued): string[] {
  const live = extension.versions.filter(isLive).map(({ version }) => version);
  return [...new Set([...live, ...issued.keys()])]
    .filter((version) => !isPrerelease(version) && statusOf(extension, version) !== "testing")
    .sort(descending);
}

function statusOf({ versions }: Extension, wanted: string): Status | undefined {
  return versions.find(({ version }) => version === wanted)?.status;
}

function lastGood({ versions }: Extension, bad: string): string | undefined {
  return versions.find(
    (each) =>
      compareVersions(each.version, bad) < 0 &&
      !isPrerelease(each.version) &&
      (isLive(each) || each.status === "deprecated"),
  )?.version;
}

function withdrawal({ slug, versions }: Extension, version: string, reason: string): VersionEdit {
  const listed = versions.find((each) => each.version === version);
  const rollout = listed?.entry.rollout === undefined ? {} : { rollout: undefined };
  const force = listed?.forceUpdate ? { force_update: undefined } : {};
  const paused = listed?.entry.paused === undefined ? {} : { paused: undefined };
  return { slug, version, changes: { status: "withdrawn", reason, ...rollout, ...force, ...paused } };
}

/** `update_ready` below a live version would be an error. */
function withoutUrgency({ slug, versions }: Extension, withdrawn: readonly string[]): VersionEdit[] {
  return versions
    .filter(({ version, status }) => status === "update_ready" && !withdrawn.includes(version))
    .map(({ version }) => ({ slug, version, changes: { status: "released" } }));
}

/** What the file says of the good version beyond its source. */
function requirementsOf(good: Version | undefined): VersionChanges {
  const { requires, requires_php, tested } = good?.entry ?? {};
  return {
    ...(requires === undefined ? {} : { requires }),
    ...(requires_php === undefined ? {} : { requires_php }),
    ...(tested === undefined ? {} : { tested }),
  };
}

/** The holes that come back with the code of an earlier version, under a number that no advisory names. */
function reopened({ versions }: Extension, good: string, next: string): string[] {
  return versions.flatMap(({ version, advisory }) =>
    advisory && isAffected(advisory.affected, good)
      ? [
          `${good} has the hole that ${version} mends (${advisory.severity}: ${advisory.summary}), so ${next} has it again. Release a version that mends it, with that \`advisory\`, as soon as you can.`,
        ]
      : [],
  );
}

/** Where the versions file does not tell whether the version that is bad is the one that is taken back. */
function doubts(extension: Extension, bad: string, good: string, next: string): string[] {
  const status = statusOf(extension, bad);
  const where = status === "draft" ? "a draft" : "not in the versions file";
  const pulled =
    status === undefined || status === "draft"
      ? [
          `This takes ${bad} back, which was published and is ${where} now. If ${good} is bad, too, name a version below it: \`--to VERSION\`.`,
        ]
      : [];
  const tests = extension.versions.filter(
    (each) =>
      each.status === "testing" && !isPrerelease(each.version) && compareVersions(each.version, bad) > 0,
  );
  return [
    ...pulled,
    ...tests.map(
      ({ version }) =>
        `${version} stays \`testing\`. Sites of the beta channel are offered ${next}, too, whose number is higher. If ${version} was ever \`released\` and is the bad one, set it to \`deprecated\` first, and roll back then.`,
    ),
  ];
}

function unusedReason(slug: string, bad: string): string {
  return `\`--reason\` is not used, since ${bad} is withdrawn already. To change what its sites are told: \`presscast status ${slug} ${bad} withdrawn --reason …\`.`;
}

function notesOf(
  bad: string,
  good: string,
  version: string,
  withdrawn: readonly string[],
  isForced: boolean,
): string[] {
  const warned = withdrawn.map(
    (each) => `Sites on ${each} are warned with the reason and offered ${version}, the code of ${good}.`,
  );
  return [
    ...warned,
    `Sites on ${good} are offered ${version}; only their version number changes.`,
    `Sites below ${good}, and new ones, get ${version}.`,
    isForced
      ? "Sites that pin a signing key install it at once; the others show a notice."
      : "Sites with automatic updates install it by themselves; on the others somebody clicks Update. `--force` makes sites with a signing key install it at once.",
    `The next release from your source must be above ${version}, and should fix what was wrong with ${bad}.`,
  ];
}

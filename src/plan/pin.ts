import { unixTime } from "../versions/unix-time.ts";
import { shortId } from "../report/short-id.ts";
import { problem, type Problem } from "../report/problem.ts";
import { isForOffering, type Extension, type Version } from "../versions/catalog.ts";
import { compareVersions, isVersion } from "../versions/version-number.ts";
import { type Ledger, ledgerIn, type Ledgers, releaseOf } from "./ledger.ts";
import { type CommitFact, factsOf, type ExtensionSurvey, type Survey, tagName } from "./survey.ts";
import { refPin } from "./ref-pin.ts";
import { shallowClone } from "./shallow-clone.ts";

/**
 * The commit that a version belongs to: its time is the release time, and the versions file there says how to
 * pack it.
 *
 * - `tag`: the tag `<slug>/v<version>`
 * - `ledger`: it was published from there
 * - `ref`: the version's `ref`, where the header names this very version
 * - `missed`: an earlier push released it, but no run has published that
 * - `head`: the pushed commit, which releases it
 */
export interface Pin {
  readonly by: "tag" | "ledger" | "ref" | "missed" | "head";
  readonly commit: CommitFact;
  /** The commit whose versions file it was packed by before, where the pinned one's did not list it. */
  readonly instructions?: string | undefined;
}

export interface Pins {
  readonly pins: ReadonlyMap<string, Pin>;
  readonly problems: readonly Problem[];
}

/** Whether sites may download the version, so that it needs a ZIP now; also while it is paused. */
export function needsPackage({ status }: Pick<Version, "status">): boolean {
  return isForOffering(status);
}

/** Decides what every version of each extension is pinned to, or why that is unknown. @returns pins by slug */
export function choosePins(
  extensions: readonly Extension[],
  published: Ledgers,
  survey: Survey,
): ReadonlyMap<string, Pins> {
  return new Map(
    extensions.map((extension) => [
      extension.slug,
      pinsOf(extension, ledgerIn(published, extension.slug), survey),
    ]),
  );
}

/** The same for one extension. */
export function pinsOf(extension: Extension, ledger: Ledger, survey: Survey): Pins {
  const facts = factsOf(survey, extension.slug);
  const pins = new Map<string, Pin>();
  const problems: Problem[] = [];
  const unpinned: Version[] = [];
  for (const version of extension.versions) {
    const moved = movedTag(extension, version, ledger, facts);
    if (moved) problems.push(moved);
    const pin = existingPin(version, ledger, facts);
    const stray = facts.strayTags.get(version.version);
    const named = facts.refs.get(version.version);
    // A tag pins the version, and its `ref` still says what is packed.
    const misled = pin && named && needsPackage(version) ? refPin(version, survey, named) : undefined;
    if (misled?.kind === "failed") problems.push(misled.why);
    else if (pin) pins.set(version.version, pin);
    else if (stray) {
      if (needsPackage(version)) problems.push(strayTag(extension, version, stray, survey));
    } else if (version.status !== "draft" && version.ref !== undefined) {
      const found = refPin(version, survey, named);
      if (found.kind === "done") pins.set(version.version, found.value);
      // A withdrawn version is not built, so its source may be gone.
      else if (version.status !== "withdrawn") problems.push(found.why);
    } else if (needsPackage(version)) {
      const commit = facts.missed.get(version.version);
      if (commit) pins.set(version.version, { by: "missed", commit });
      else unpinned.push(version);
    }
  }
  const fromHead = headVersion(unpinned, facts);
  if (fromHead) pins.set(fromHead.version, { by: "head", commit: survey.head });
  for (const version of unpinned) {
    if (version === fromHead) continue;
    problems.push(nothingToBuildFrom(extension, version, survey, fromHead?.version ?? facts.headVersion));
  }
  return { pins, problems };
}

function existingPin({ version }: Version, ledger: Ledger, { tags }: ExtensionSurvey): Pin | undefined {
  const tagged = tags.get(version);
  const release = releaseOf(ledger, version);
  const packed = release?.instructions === undefined ? {} : { instructions: release.instructions };
  if (tagged) return { by: "tag", commit: tagged, ...packed };
  if (!release) return undefined;
  const commit = { id: release.commit, time: unixTime(release.released_at) };
  return { by: "ledger", commit, ...packed };
}

/**
 * The one version that the pushed commit's own tree may become, even if the commit has no readable source: reading it
 * later reports what is wrong.
 */
function headVersion(
  unpinned: readonly Version[],
  { headVersion: named }: ExtensionSurvey,
): Version | undefined {
  const exact = unpinned.find(({ version }) => version === named);
  if (exact) return exact;
  const [highest] = unpinned;
  const isLower =
    highest && named !== undefined && isVersion(named) && compareVersions(highest.version, named) < 0;
  return isLower ? undefined : highest;
}

function movedTag(
  extension: Extension,
  version: Version,
  ledger: Ledger,
  facts: ExtensionSurvey,
): Problem | undefined {
  const tagged = facts.tags.get(version.version);
  const release = releaseOf(ledger, version.version);
  if (!tagged || !release || tagged.id === release.commit) return undefined;
  const tag = tagName(extension.slug, version.version);
  return problem("PIN_MOVED", {
    message: `The tag ${tag} points at ${shortId(tagged.id)}, but ${version.version} was published from ${shortId(release.commit)}.`,
    fix: `Put the tag back (\`git tag --force ${tag} ${release.commit.slice(0, 12)}\` and push it), and release the other code as a new version.`,
    at: version.at(),
  });
}

function strayTag(extension: Extension, version: Version, commit: CommitFact, survey: Survey): Problem {
  const tag = tagName(extension.slug, version.version);
  const message = `The tag ${tag} points at ${shortId(commit.id)}, which was not pushed or merged here as the release of ${version.version}, and ${version.version} was never published.`;
  const at = version.at();
  if (survey.isShallow) {
    return shallowClone(`${message} This clone is shallow.`, at);
  }
  return problem("TAG_ELSEWHERE", {
    message,
    fix: `If that commit is the release, from a maintenance branch for example, name it where it is reviewed: \`ref: ${commit.id}\` below ${version.version}. Otherwise delete the tag: \`git push --delete origin ${tag}\`.`,
    at,
  });
}

function nothingToBuildFrom(
  extension: Extension,
  version: Version,
  survey: Survey,
  owner: string | undefined,
): Problem {
  const tag = tagName(extension.slug, version.version);
  if (survey.isShallow) {
    const message = `${version.version} has no tag ${tag} in this clone, which is shallow: tags and older commits may be missing.`;
    return shallowClone(message, version.at());
  }
  return problem("REF_MISSING", {
    message: `${version.version} has neither a tag ${tag} nor a \`ref\`, and the source in the last commit is that of ${owner}. It must not be packed from another version's source.`,
    fix: `Get the tag if it was published: \`git fetch --tags\`. Or else add \`ref:\` with the commit or tag that ${version.version} was released from, or set \`status: draft\`.`,
    at: version.at(),
  });
}

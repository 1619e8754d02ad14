import * as v from "valibot";
import { rampSchema } from "./ramp.ts";
import type { Kind } from "../versions/kind.ts";
import { SLUG_PATTERN, STATUSES } from "../versions/file.ts";
import {
  commit,
  count,
  described,
  percent,
  requirements,
  sha256Field,
  time,
  version,
  webAddress,
} from "../versions/fields.ts";
import { ledgerAdvisorySchema } from "./ledger-advisory.ts";

const sha1Field = v.pipe(v.string(), v.regex(/^[0-9a-f]{40}$/));

const packageFacts = {
  version,
  version_code: described(
    count,
    "MAJOR·10000 + MINOR·100 + PATCH; not unique where a part is over 99, so never order by it.",
  ),
  commit: described(commit, "The commit that the version is pinned to."),
  instructions: v.exactOptional(
    described(
      commit,
      "The commit whose versions.yaml says how it was packed; left out if that is `commit` itself.",
    ),
  ),
  released_at: described(time, "That commit's time."),
  built_with: described(v.string(), "The version of Presscast that packed it."),
  sha256: described(sha256Field, "Of the ZIP."),
  sha1: described(v.exactOptional(sha1Field), "Of the ZIP, because Composer compares no other hash."),
  blob: v.exactOptional(
    described(
      sha1Field,
      "Of the ZIP: its id in git. A push does not read a ZIP that has this id on the update site's branch.",
    ),
  ),
  size: described(count, "Of the ZIP, in bytes."),
  main_file: described(
    v.exactOptional(v.string()),
    "The name of the main file, by which WordPress identifies a plugin; style.css for a theme. Versions published before Presscast recorded it have none.",
  ),
  files: described(count, "The number of files in the ZIP."),
  tree: described(
    sha256Field,
    "sha256 over the sorted lines `<sha256 of a file>  <its path in the ZIP>`, each with a line feed.",
  ),
  ...requirements,
  sbom: described(
    v.exactOptional(sha256Field),
    "sha256 of its SBOM; left out where its source has no lock file that is read, and for versions published before there were SBOMs.",
  ),
  published_at: described(
    v.exactOptional(time),
    "When it was first published; left out for versions published before this was told.",
  ),
};

const releaseSchema = v.object({
  ...packageFacts,
  status: described(
    v.picklist([...STATUSES, "unlisted"]),
    "As in versions.yaml; `unlisted` if the version was removed from that file.",
  ),
  rollout: described(percent, "Percent of WordPress sites, and at least so many where it rises."),
  ramp: described(
    v.exactOptional(rampSchema),
    "How the rollout rises, or rose: it is over where `rollout` has reached its `to`. Left out where it does not.",
  ),
  offered_since: described(
    v.exactOptional(time),
    "When sites were first offered it in its channel, later by as long as it was paused since; left out where it is not offered, or that was not told yet.",
  ),
  paused_at: described(
    v.exactOptional(time),
    "Since when it is paused: offered to nobody, whatever its status. Left out where it is not.",
  ),
  package: described(v.nullable(webAddress), "The address of its ZIP; null if it is no longer kept."),
  advisory: v.exactOptional(
    described(ledgerAdvisorySchema, "The hole that it mends; left out where it mends none."),
  ),
});

/** Checks a published ledger, which may come from anywhere. */
export const ledgerSchema = v.pipe(
  v.object({
    format: v.literal(1),
    slug: v.pipe(v.string(), v.regex(SLUG_PATTERN)),
    kind: v.exactOptional(described(v.literal("theme"), "Of a theme; left out for a plugin.")),
    latest: described(
      v.nullable(version),
      "The highest version that is `released` or `update_ready`, and not paused.",
    ),
    releases: described(v.pipe(v.array(releaseSchema), v.readonly()), "Highest version first."),
    inputs: described(
      v.optional(sha256Field),
      "Digest of its entry in versions.yaml and of everything else that its files were made from. If it is the same at the next push, its files are left as they are.",
    ),
  }),
  v.check(
    ({ latest, releases }) => latest === null || releases.some((each) => each.version === latest),
    "latest is none of the releases",
  ),
  v.check(
    ({ releases }) => new Set(releases.map((each) => each.version)).size === releases.length,
    "a version is listed twice",
  ),
);

/** `<slug>/releases.json`: every version ever published, highest first. */
export type Ledger = Readonly<v.InferOutput<typeof ledgerSchema>>;

/**
 * One published version. Everything except its {@link State} is a fact: it is written when the version is first
 * published and never changes, even if its ZIP is pruned or the version is removed from versions.yaml.
 */
export type Release = Readonly<v.InferOutput<typeof releaseSchema>>;

/** What follows versions.yaml, and the time, with each push. */
type State = "status" | "rollout" | "ramp" | "offered_since" | "paused_at" | "package" | "advisory";

/** What is known about a package: its bytes, and what it was made from. */
export type PackageFacts = Omit<Release, State>;

/** What is published of each extension, by slug, as far as its ledger says. */
export interface Ledgers {
  readonly extensions: ReadonlyMap<string, { readonly ledger: Ledger | undefined }>;
}

/** An extension's published ledger; an empty one if nothing of it is published. */
export function ledgerIn({ extensions }: Ledgers, slug: string): Ledger {
  return extensions.get(slug)?.ledger ?? emptyLedger(slug);
}

/** Every published ledger, even of extensions that were removed from the versions file. */
export function ledgersIn({ extensions }: Ledgers): Ledger[] {
  return [...extensions.values()].flatMap(({ ledger }) => ledger ?? []);
}

/** What a ledger is of. */
export function kindOf({ kind }: Pick<Ledger, "kind">): Kind {
  return kind ?? "plugin";
}

export function emptyLedger(slug: string): Ledger {
  return { format: 1, slug, latest: null, releases: [] };
}

/** Whether a release has a ZIP that somebody new may take: it was neither withdrawn nor is it paused. */
export function isToBeHad(release: Release): release is Release & { readonly package: string } {
  return release.package !== null && release.status !== "withdrawn" && release.paused_at === undefined;
}

export function releaseOf(ledger: Ledger, wanted: string): Release | undefined {
  return ledger.releases.find((release) => release.version === wanted);
}

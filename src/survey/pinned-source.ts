import { shortId } from "../report/short-id.ts";
import { problem, type Problem } from "../report/problem.ts";
import type { Pin } from "../plan/pin.ts";
import { shallowClone } from "../plan/shallow-clone.ts";
import {
  type Catalog,
  type Packing,
  type Extension,
  type Version,
  versionsBefore,
} from "../versions/catalog.ts";
import { inspect, type Inspection, type Source } from "./inspect.ts";
import { type NamedCommit, namedCommit } from "./named-commit.ts";
import { pastCatalog } from "./past-catalog.ts";
import type { Commit, Repository } from "./repository.ts";
import { sourcePlace } from "./source-place.ts";

export interface PinnedSource {
  /** Left out if there are problems. */
  readonly source?: Source;
  readonly packing: Packing;
  /** The versions below this one that the same versions file lists, highest first. */
  readonly earlier: readonly string[];
  /** The commit whose versions file has these instructions: 40 hex digits. */
  readonly instructions: string;
  readonly problems: readonly Problem[];
}

type PinnedSourceOf = (
  extension: Extension,
  version: Version,
  pin: Pin,
  head: Inspection,
) => Promise<PinnedSource>;

export interface PinnedSources {
  /** What a version is built from, and how. */
  readonly packed: PinnedSourceOf;
  /** What describes a version that is packed already: found without reading the versions file of its time. */
  readonly shown: PinnedSourceOf;
}

/**
 * The sources of pinned versions: the versions file at the pinned commit says what to build from and how where
 * it lists the version. Where it doesn't, that of the commit does which the ledger names, since the version was
 * packed by it before, and at first today's.
 *
 * @param path of the versions file, from the repository's top
 */
export function pinnedSources(repository: Repository, path: string): PinnedSources {
  const today = repository.head.id;
  const pastListing = async (
    { slug }: Extension,
    version: Version,
    pin: Pin,
  ): Promise<Listed | undefined> => {
    if (pin.by === "head") return undefined;
    for (const commit of [pin.commit.id, pin.instructions].filter((each) => each !== undefined)) {
      const found = listing(await pastCatalog(repository, commit, path), slug, version);
      if (found) return { ...found, commit };
    }
    return undefined;
  };
  const packed: PinnedSourceOf = async (extension, version, pin) => {
    if (!(await repository.commit(pin.commit.id))) {
      const problems = [missingCommit(repository, version, pin)];
      return { packing: extension.packing, earlier: [], instructions: today, problems };
    }
    const then = await pastListing(extension, version, pin);
    const packing = then?.extension.packing ?? extension.packing;
    const instructions = then?.commit ?? today;
    const earlier = versionsBefore(then?.extension ?? extension, version.version);
    const ref = then ? then.version.ref : version.ref;
    const named: NamedCommit =
      ref === undefined || pin.by === "ref"
        ? { kind: "commit", commit: pin.commit, isTag: false }
        : await namedCommit(repository, ref);
    const pinned = { packing, earlier, instructions };
    if (named.kind === "elsewhere" && ref !== undefined && !repository.isShallow)
      return { ...pinned, problems: [onNoBranch(version, ref, named.commit)] };
    if (named.kind !== "commit")
      return { ...pinned, problems: [missingCommit(repository, version, pin, ref)] };
    const place = sourcePlace(extension, named.commit.id, packing);
    return { ...pinned, ...(await inspect(repository, place)) };
  };
  const shown: PinnedSourceOf = async (extension, version, pin, head) => {
    const { packing } = extension;
    const pinned = { packing, earlier: [], instructions: today };
    const named = await repository.commit(version.ref ?? pin.commit.id);
    // Its bytes are published, so that rewritten history need not stop what comes after it.
    if (!named && !repository.isShallow && head.source) return { ...pinned, ...head };
    const treeId = named && (await repository.treeId(named.id, packing.source));
    if (!named || treeId === undefined) return packed(extension, version, pin, head);
    if (treeId === head.source?.treeId) return { ...pinned, ...head };
    return { ...pinned, ...(await inspect(repository, sourcePlace(extension, named.id))) };
  };
  return { packed, shown };
}

interface Listing {
  readonly extension: Extension;
  readonly version: Version;
}

interface Listed extends Listing {
  /** Of the versions file that lists it. */
  readonly commit: string;
}

function listing(catalog: Catalog | undefined, slug: string, { version }: Version): Listing | undefined {
  const extension = catalog?.extensions.find((each) => each.slug === slug);
  const listed = extension?.versions.find((each) => each.version === version);
  return extension && listed ? { extension, version: listed } : undefined;
}

/** Anyone who can push tags could set it anew before the next build, so what it names is written out. */
function onNoBranch(version: Version, ref: string, { id }: Commit): Problem {
  return problem("TAG_ELSEWHERE", {
    message: `\`ref: ${ref}\` of ${version.version} is a tag on ${shortId(id)}, a commit that the pushed one does not contain.`,
    fix: `If that is the commit to build from, name it by its id: \`ref: ${id}\`.`,
    at: version.at(),
  });
}

function missingCommit(repository: Repository, version: Version, pin: Pin, ref?: string): Problem {
  const from = ref === undefined ? "" : ` from \`ref: ${ref}\``;
  const released = `${version.version} was released at ${shortId(pin.commit.id)}${from}`;
  if (repository.isShallow) {
    return shallowClone(`${released}, which this clone lacks, because it is shallow.`, version.at());
  }
  return problem("REF_UNKNOWN", {
    message: `${released}, which this repository no longer has.`,
    fix: "Push that commit or tag again.",
    at: version.at(),
  });
}

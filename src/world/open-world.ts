import { relative, resolve } from "node:path";
import { stop } from "../report/problem.ts";
import { nothingPublished, type Published } from "../site/published.ts";
import type { World } from "../push.ts";
import type { VersionsText } from "../versions/read.ts";
import type { PackageHost } from "../publish/package-host.ts";
import { openSigner, type Signer } from "../trust/signer.ts";
import { packedFolder } from "../pack/packed-folder.ts";
import type { Catalog } from "../versions/catalog.ts";
import { publicKeyBytes } from "../versions/public-key.ts";
import { archiveRules } from "./git/archive-rules.ts";
import { workTreeSettings } from "./git/work-tree-settings.ts";
import { openBuilt } from "./disk/open-built.ts";
import { buildInCheckout } from "./processes/build-in-checkout.ts";
import { buildOnce, type BuiltTrees } from "./processes/build-once.ts";
import { openDeflatePool } from "./processes/deflate-pool.ts";
import { downloadPackage } from "./http/download-package.ts";
import { openLint } from "./processes/open-lint.ts";
import { now } from "./now.ts";
import { readPublished } from "./read-published.ts";
import { findRepository, type RepositoryPlace } from "./git/find-repository.ts";
import { type OpenRepository, openRepository } from "./git/open-repository.ts";
import { siteAddress } from "./http/site-address.ts";
import { siteFolder } from "./disk/site-folder.ts";
import { clearLeftovers } from "./disk/own-folder.ts";
import { readUpdater } from "./disk/read-updater.ts";
import { readVersions } from "./disk/read-versions.ts";
import { PRESSCAST_VERSION } from "./presscast-version.ts";

/** Reads what is published. @throws {ProblemsFound} */
export type ReadSite = (catalog: Catalog, repository: OpenRepository) => Promise<Published>;

export interface WorldOptions {
  readonly cwd: string;
  /** The versions file, from `cwd`; undefined for versions.yaml here or at the repository's top. */
  readonly config: string | undefined;
  /** The repository that they are in, where it was found already. */
  readonly place?: RepositoryPlace;
  /** A folder or an address as the user named it, or what reads it; undefined or `none` for nothing. */
  readonly published: string | ReadSite | undefined;
  /** Takes the packages for `packages: releases`. */
  readonly packageHost?: PackageHost;
  /** The folder that the site is written to, from `cwd`. */
  readonly out: string;
  readonly buildTimeoutMs: number;
  /** What the same run built before, in another world. */
  readonly built?: BuiltTrees;
  /** A folder, from `cwd`, with what another job built; nothing is built here then. */
  readonly builtPath?: string | undefined;
  /** A private key as `keygen` prints it; undefined, or empty as a secret that is not there, for none. */
  readonly signingKey?: string | undefined;
  readonly unsigned?: World["unsigned"];
  readonly adopt?: World["adopt"];
  readonly isCached?: World["isCached"];
  readonly refusedTags?: World["refusedTags"];
  /** Another commit and versions file than the pushed ones, to see what a push of them would do. */
  readonly trial?: Trial;
  readonly signal: AbortSignal;
  readonly progress: (doing: string) => void;
}

interface Trial {
  readonly commit: string;
  readonly versions: VersionsText;
  /** Files that go without saying not to be committed, from the repository's top. */
  readonly changed: readonly string[];
}

export interface OpenWorld {
  readonly world: World;
  readonly repository: OpenRepository;
  readonly versions: VersionsText;
  close(): void;
}

/** Opens the repository and everything around it that a command needs. @throws {ProblemsFound} */
export async function openWorld(options: WorldOptions): Promise<OpenWorld> {
  const signer = signerOf(options.signingKey);
  const place = options.place ?? (await findRepository(options.cwd, options.config));
  const repository = await openRepository(place, options.trial?.commit);
  // git remembers the checkouts of builds that were killed.
  if (await clearLeftovers()) await repository.git(["worktree", "prune"]);
  const pool = openDeflatePool();
  try {
    const versions =
      options.trial?.versions ?? (await readVersions(options.cwd, repository.top, options.config));
    const out = relative(repository.top, resolve(options.cwd, options.out));
    const world: World = {
      packer: {
        repository,
        deflate: pool.deflate,
        lint: openLint(options.signal),
        built: await builder(options, repository),
        updater: await readUpdater(),
        builtWith: PRESSCAST_VERSION,
      },
      published: (catalog) => publishedFor(options, catalog, repository),
      uncommitted: (catalog) =>
        uncommittedIn(repository, catalog, versions.path, out, options.trial?.changed),
      signer,
      isBuiltElsewhere: options.builtPath !== undefined,
      unsigned: options.unsigned,
      adopt: options.adopt,
      ...(options.isCached ? { isCached: true } : {}),
      ...(options.refusedTags ? { refusedTags: options.refusedTags } : {}),
      ...(options.packageHost ? { packageHost: options.packageHost } : {}),
      download: (release) => downloadPackage(release, options.signal),
      now: now(),
      progress(doing) {
        options.signal.throwIfAborted();
        options.progress(doing);
      },
    };
    return {
      world,
      repository,
      versions,
      close() {
        repository.close();
        pool.close();
      },
    };
  } catch (error) {
    repository.close();
    throw error;
  }
}

/** Runs build commands, or takes what another job made of them. */
async function builder(
  { cwd, builtPath, built = new Map(), buildTimeoutMs: timeoutMs, signal, progress }: WorldOptions,
  { git, head }: OpenRepository,
): Promise<World["packer"]["built"]> {
  if (builtPath === undefined)
    return buildOnce((order) => buildInCheckout(order, { git, timeoutMs, signal, progress }), built);
  const read = await openBuilt(resolve(cwd, builtPath), builtPath, head.id);
  return (order) => read(order, archiveRules(git, order.source.commit, packedFolder(order.packing)));
}

/** What a user writes for an update site that is not there; a folder of that name is `./none`. */
const NOTHING = "none";

async function publishedFor(
  { cwd, out, signal, published }: WorldOptions,
  catalog: Catalog,
  repository: OpenRepository,
): Promise<Published> {
  if (published === undefined || published === NOTHING) return nothingPublished();
  if (typeof published !== "string") return published(catalog, repository);
  if (/^https?:\/\//i.test(published)) return readPublished(siteAddress(published, { signal }), catalog);
  const folder = resolve(cwd, published);
  return readPublished(siteFolder(folder, folder === resolve(cwd, out)), catalog);
}

/** @param out the folder that the site is written to, which may lie in a source */
async function uncommittedIn(
  { git, top }: OpenRepository,
  { extensions }: Catalog,
  versions: string,
  out: string,
  known: readonly string[] = [],
): Promise<string[]> {
  const places = [...new Set([versions, ...extensions.map(({ packing }) => packing.source)])];
  // A submodule's own settings are out of reach, so none is looked into.
  const how = ["--porcelain", "-z", "--no-renames", "--untracked-files=all", "--ignore-submodules=dirty"];
  const { lineEnds, noFilters } = await workTreeSettings(top);
  return (await git([...lineEnds, "status", ...how, "--", ...places], { env: noFilters }))
    .split("\0")
    .filter(Boolean)
    .map((line) => line.slice(3))
    .filter((path) => !path.startsWith(`${out}/`) && !known.includes(path));
}

function signerOf(signingKey: string | undefined): Signer | undefined {
  if (signingKey === undefined || signingKey.trim() === "") return undefined;
  const signer = openSigner(signingKey);
  if (signer) return signer;
  const isPublic = publicKeyBytes(signingKey.trim()) !== undefined;
  return stop("SIGNING_KEY_FORM", {
    message: isPublic
      ? "The signing key that was given is a public key."
      : `The signing key that was given (${signingKey.trim().length} characters) is not a private key.`,
    fix: "Give the whole line that `presscast keygen` printed and that starts with `ed25519-private:`.",
  });
}

import { readFile, realpath } from "node:fs/promises";
import { join, relative, resolve, sep } from "node:path";
import { problem, ProblemsFound } from "../report/problem.ts";
import { NOTHING_PUBLISHED } from "../plan/published.ts";
import type { VersionsText, World } from "../release.ts";
import type { Catalog } from "../versions/catalog.ts";
import { buildInCheckout } from "./build-command.ts";
import { deflateInThreads } from "./deflate-pool.ts";
import { lintPhp } from "./php.ts";
import { type PublishedSite, readPublished } from "./published-site.ts";
import { type OpenRepository, openRepository } from "./repository.ts";
import { siteAddress } from "./site-address.ts";
import { siteFolder } from "./site-folder.ts";
import { PRESSCAST_VERSION } from "./version.ts";

export interface WorldOptions {
  readonly cwd: string;
  /** The versions file, from `cwd`; undefined for versions.yaml here or at the repository's top. */
  readonly config: string | undefined;
  /** A folder or an address; undefined for nothing. */
  readonly published: string | undefined;
  /** The folder that the site is written to, from `cwd`. */
  readonly out: string;
  readonly buildTimeoutMs: number;
  readonly signal: AbortSignal;
  readonly progress: (doing: string) => void;
}

export interface OpenWorld {
  readonly world: World;
  readonly repository: OpenRepository;
  readonly versions: VersionsText;
  /** Puts a published file's bytes into a new file. */
  readonly copy: (path: string, to: string) => Promise<void>;
  close(): void;
}

/** Opens the repository and everything around it that a command needs. @throws {ProblemsFound} */
export async function openWorld(options: WorldOptions): Promise<OpenWorld> {
  const repository = await openRepository(options.cwd);
  try {
    const versions = await readVersions(options, repository.top);
    let site: PublishedSite | undefined;
    const world: World = {
      packer: {
        repository,
        deflate: deflateInThreads,
        lint: lintPhp,
        built: (order) =>
          buildInCheckout(order, {
            git: repository.git,
            timeoutMs: options.buildTimeoutMs,
            signal: options.signal,
          }),
        builtWith: PRESSCAST_VERSION,
      },
      async published(catalog) {
        site =
          options.published === undefined ? undefined : await readSite(options, options.published, catalog);
        return site ?? NOTHING_PUBLISHED;
      },
      now: now(process.env["SOURCE_DATE_EPOCH"]),
      progress: options.progress,
    };
    const copy = (path: string, to: string): Promise<void> =>
      site ? site.copy(path, to) : Promise.reject(new Error(`${path} is not published`));
    return { world, repository, versions, copy, close: () => repository.close() };
  } catch (error) {
    repository.close();
    throw error;
  }
}

function readSite(
  { cwd, out }: WorldOptions,
  named: string,
  { site, plugins }: Catalog,
): Promise<PublishedSite> {
  const folder = resolve(cwd, named);
  const source = /^https?:\/\//.test(named)
    ? siteAddress(named)
    : siteFolder(folder, folder === resolve(cwd, out));
  return readPublished(
    source,
    site.url,
    plugins.map(({ slug }) => slug),
  );
}

async function readVersions({ cwd, config }: WorldOptions, top: string): Promise<VersionsText> {
  const candidates =
    config === undefined ? [join(cwd, "versions.yaml"), join(top, "versions.yaml")] : [resolve(cwd, config)];
  for (const file of candidates) {
    const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT" || error.code === "EISDIR" || error.code === "ENOTDIR") return undefined;
      throw error;
    });
    if (bytes) return { path: await pathInside(file, top), text: bytes.toString("utf8") };
  }
  throw new ProblemsFound([
    problem("FILE_MISSING", {
      message: `There is no \`${config ?? "versions.yaml"}\` ${config === undefined ? "here or at the top of the repository" : "here"}.`,
      fix: "Create it, or name it with `--config`.",
    }),
  ]);
}

async function pathInside(file: string, top: string): Promise<string> {
  return relative(await realpath(top), await realpath(file))
    .split(sep)
    .join("/");
}

/** Unix seconds; https://reproducible-builds.org/specs/source-date-epoch/ */
function now(sourceDateEpoch: string | undefined): number {
  const given = Number(sourceDateEpoch);
  return sourceDateEpoch && Number.isSafeInteger(given) ? given : Math.floor(Date.now() / 1000);
}

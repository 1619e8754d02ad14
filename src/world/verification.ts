import { setTimeout as pause } from "node:timers/promises";
import { plural } from "../report/plural.ts";
import type { Finding } from "../verify/finding.ts";
import { planPush, type World } from "../push.ts";
import { ProblemsFound } from "../report/problem.ts";
import type { Catalog } from "../versions/catalog.ts";
import { readCatalog, type VersionsText } from "../versions/read.ts";
import type { Expectations } from "../verify/gather/expectations.ts";
import { pastBuilds } from "../pack/past-builds.ts";
import type { OpenWorld } from "./open-world.ts";
import { PRESSCAST_VERSION } from "./presscast-version.ts";
import { openLint } from "./processes/open-lint.ts";
import { readPublished, type SiteSource } from "./read-published.ts";
import { done, failed } from "../report/result.ts";

export interface VerificationOptions {
  /** The update site, to be planned against. */
  readonly source: SiteSource;
  /** Build every kept ZIP again. */
  readonly rebuild: boolean;
  /** The least serial that a feed may have: that of the publication which is verified. */
  readonly leastSerial?: number;
  readonly progress: (doing: string) => void;
}

/** What a verification knows where there is no repository: the update site must speak for itself. */
export function expectationsAlone(progress: Expectations["progress"], signal?: AbortSignal): Expectations {
  return {
    now: Math.floor(Date.now() / 1000),
    catalog: undefined,
    pending: undefined,
    leastSerial: 0,
    builtWith: PRESSCAST_VERSION,
    packingOf: () => Promise.resolve(undefined),
    lint: openLint(signal),
    rebuild: () => Promise.resolve([]),
    progress,
  };
}

/** What a verification knows in the repository that the update site is published from. @throws {ProblemsFound} */
export async function expectationsIn(
  { versions, world }: Pick<OpenWorld, "versions" | "world">,
  options: VerificationOptions,
): Promise<Expectations> {
  const { catalog } = readCatalog(versions);
  const { rebuild, packingOf } = pastBuilds(catalog, world.packer, versions.path, options.progress);
  return {
    ...expectationsAlone(options.progress),
    catalog,
    pending: await pendingIn(versions, world, options.source),
    leastSerial: options.leastSerial ?? 0,
    packingOf,
    lint: world.packer.lint,
    ...(options.rebuild ? { rebuild } : {}),
  };
}

/** Whether an update site belongs to another versions file than the one that is here. */
export function isOtherSite({ pending }: Expectations): boolean {
  return pending?.kind === "failed" && pending.why.startsWith("PUBLISHED_OTHER_SITE");
}

async function pendingIn(
  versions: VersionsText,
  world: World,
  source: SiteSource,
): Promise<Expectations["pending"]> {
  try {
    const published = (catalog: Catalog) => readPublished(source, catalog);
    const { steps } = await planPush(versions, { ...world, published });
    // A feed that could be issued again is not out of date.
    return done(steps.filter(({ action, version }) => action !== "note" && version !== "feed.json"));
  } catch (error) {
    if (!(error instanceof ProblemsFound)) throw error;
    const [first] = error.problems;
    return failed(first ? `${first.code}: ${first.message}` : "it has problems");
  }
}

/** How long caches are waited for: longer than GitHub Pages takes to deploy and its CDN to forget. */
const LONGEST_WAIT_MS = 15 * 60_000;
const LONGEST_PAUSE_MS = 60_000;

interface Waiting {
  readonly signal: AbortSignal;
  readonly progress: (doing: string) => void;
}

/** Looks again and again, at growing intervals, while something fails and time is left. */
export async function waitedFor(
  look: () => Promise<readonly Finding[]>,
  { signal, progress }: Waiting,
): Promise<readonly Finding[]> {
  const end = Date.now() + LONGEST_WAIT_MS;
  for (let wait = 2000; ; wait = Math.min(wait * 2, LONGEST_PAUSE_MS)) {
    const findings = await look();
    const failures = findings.filter(({ verdict }) => verdict === "failed").length;
    if (failures === 0 || Date.now() + wait > end) return findings;
    progress(`${plural(failures, "check")} failed; looking again in ${wait / 1000} s`);
    await pause(wait, undefined, { signal });
  }
}

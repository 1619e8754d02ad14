import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readUpdater } from "../../src/world/disk/read-updater.ts";
import type { NativePhp } from "../../test/support/wordpress/native-php.ts";

/** What happens to sites that have one plugin of one update site. Times are Unix seconds. */
export interface Scenario {
  /** How many sites run through it. */
  readonly sites: number;
  /** The version that they have. */
  readonly installed: string;
  /** The share of them whose owners let WordPress update the plugin by itself. */
  readonly automatic: number;
  readonly keys: readonly string[];
  /** The address of the update site. */
  readonly site: string;
  /** Seconds before the beginning over which the first checks spread. */
  readonly spread: number;
  /** What the host has as the feed, the oldest first. */
  readonly feeds: readonly { readonly from: number; readonly text: string }[];
  /** How old a copy a cache gives. */
  readonly cache: number;
  /** When the host answers nobody. */
  readonly outages: readonly { readonly from: number; readonly until: number }[];
  /** Seconds between two calls of wp-cron.php by the clock; 0 where visitors come all the time. */
  readonly clock: number;
  readonly from: number;
  readonly until: number;
  /** Minute 0 begins here. */
  readonly start: number;
}

/**
 * What is counted, each by minute: answers, downloads, sites that learned of an update, and sites that got an answer
 * after an outage.
 */
export type Kind =
  | "unchanged"
  | "whole"
  | "failed"
  | "downloads"
  | "failedDownloads"
  | "learned"
  | "returned";

export type Counts = Readonly<Record<Kind, Readonly<Record<string, number>>>>;

/** PHP looks for functions in the namespace of code first, and there are those of the simulation. */
const NAMESPACE = `<?php
namespace Simulation;
use Closure, FilesystemIterator, RecursiveDirectoryIterator, RecursiveIteratorIterator, stdClass, Throwable, UnexpectedValueException;`;

/** Runs the updater's own PHP for every site of a scenario. */
export async function simulate(php: NativePhp, scenario: Scenario): Promise<Counts> {
  const wordpress = await mkdtemp(join(tmpdir(), "presscast-scale-"));
  try {
    // The updater requires them for functions that the simulation has already.
    await mkdir(join(wordpress, "wp-admin/includes"), { recursive: true });
    for (const name of ["file.php", "plugin.php"])
      await writeFile(join(wordpress, "wp-admin/includes", name), "");
    await writeFile(join(wordpress, "updater.php"), (await readUpdater()).replace("<?php", NAMESPACE));
    return await run(php, JSON.stringify({ ...scenario, wordpress }));
  } finally {
    await rm(wordpress, { recursive: true });
  }
}

function run({ command, args, env }: NativePhp, scenario: string): Promise<Counts> {
  return new Promise((resolve, reject) => {
    const settings = ["-dopcache.enable_cli=1", "-ddisplay_errors=stderr"];
    const child = execFile(
      command,
      [...args, ...settings, join(import.meta.dirname, "sites.php")],
      { env: { ...process.env, ...env }, maxBuffer: 1 << 26 },
      (error, stdout, stderr) =>
        error || stderr !== ""
          ? reject(new Error(stderr, { cause: error }))
          : resolve(JSON.parse(stdout) as Counts),
    );
    child.stdin?.end(scenario);
  });
}

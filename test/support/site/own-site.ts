import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { CLI } from "../bundle.ts";

export interface OwnSite {
  readonly folder: string;
  remove(): Promise<void>;
}

/** This repository's own update site, built by the command line as `npm start` builds it. */
export async function buildOwnSite(): Promise<OwnSite> {
  const place = await mkdtemp(join(tmpdir(), "presscast-own-site-"));
  const folder = join(place, "site");
  const cwd = join(import.meta.dirname, "../../..");
  await promisify(execFile)(process.execPath, [CLI, "build", "--out", folder], { cwd });
  return { folder, remove: () => rm(place, { recursive: true, force: true }) };
}

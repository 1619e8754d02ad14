import { mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { bundleInto } from "../../scripts/bundle-into.ts";
import { BUNDLE_FOLDER } from "./bundle.ts";

const TOP = join(import.meta.dirname, "../..");

/**
 * Bundles the sources once for all tests that start Presscast: they run what users run, it is never stale, and it
 * starts three times as fast as src/cli.ts does.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const top = await mkdtemp(join(tmpdir(), "presscast-bundle-"));
  const folder = join(top, "dist");
  // What is beside dist/ where Presscast is installed.
  for (const name of ["package.json", "plugins", "schema"]) await symlink(join(TOP, name), join(top, name));
  await bundleInto(folder);
  project.onTestsRerun(() => bundleInto(folder));
  process.env[BUNDLE_FOLDER] = folder;
  // Hundreds of processes compile it.
  process.env["NODE_COMPILE_CACHE"] = join(top, "compiled");
  // Processes that end write what they compiled there.
  return () => rm(top, { recursive: true, maxRetries: 20 });
}

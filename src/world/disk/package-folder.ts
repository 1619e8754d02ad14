import { mkdtemp, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Package } from "../../pack/package.ts";
import { zipName } from "../../site/site-files.ts";

export interface PackageFolder {
  /** Of the ZIPs. */
  readonly paths: readonly string[];
  /** Of a list of their checksums, as `sha256sum` writes and checks it. */
  readonly checksums: string;
}

/** Puts ZIPs into a new folder below `parent`, for later steps of a workflow; undefined where there are none. */
export async function writePackages(
  packages: readonly Package[],
  parent: string,
): Promise<PackageFolder | undefined> {
  if (packages.length === 0) return undefined;
  const folder = await mkdtemp(join(parent, "presscast-"));
  const named = packages.map((each) => ({ ...each, name: zipName(each.slug, each.facts.version) }));
  for (const { name, bytes } of named) await writeFile(join(folder, name), bytes);
  const checksums = join(folder, "checksums.txt");
  await writeFile(checksums, named.map(({ name, facts }) => `${facts.sha256}  ${name}\n`).join(""));
  return { paths: named.map(({ name }) => join(folder, name)), checksums };
}

import type { PackageFolder } from "../world/disk/package-folder.ts";
import type { Runner } from "../world/github/runner.ts";

/** Gives later steps of the workflow the ZIPs that were built, if any. */
export function outputPackages({ output }: Pick<Runner, "output">, folder: PackageFolder | undefined): void {
  if (!folder) return;
  output("packages", folder.paths.join("\n"));
  output("checksums", folder.checksums);
}

import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";

const FILE = "plugins/presscast/updater.php";

/** The updater that goes into ZIPs: the very file that the Presscast plugin has, wherever this code is run from. */
export async function readUpdater(): Promise<string> {
  // Three folders up from src/world/disk, one from dist.
  const places = ["../../..", ".."].map((up) => join(import.meta.dirname, up, FILE));
  return readFile(places.find((each) => existsSync(each)) ?? FILE, "utf8");
}

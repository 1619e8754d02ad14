import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";

const FILE = "plugins/presscast/updater.php";

/** The updater that goes into ZIPs: the very file that the Presscast plugin has, wherever this code is run from. */
export async function readUpdater(): Promise<string> {
  // One folder up from dist, three from src/world/disk.
  const places = ["..", "../../.."].map((up) => join(import.meta.dirname, up, FILE));
  return readFile(places.find((each) => existsSync(each)) ?? FILE, "utf8");
}

import { join } from "node:path";
import { build } from "rolldown";
import bundle from "../rolldown.config.ts";

/** Writes what `npm run bundle` writes to dist/ into another folder. */
export async function bundleInto(folder: string): Promise<void> {
  const [options] = [bundle.output].flat();
  const cwd = join(import.meta.dirname, "..");
  await build({ ...bundle, logLevel: "warn", cwd, output: { ...options, dir: folder } });
}

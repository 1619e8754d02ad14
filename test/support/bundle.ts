import { join } from "node:path";

/** Where the folder of the bundle stands for test processes to read. */
export const BUNDLE_FOLDER = "PRESSCAST_TEST_BUNDLE";

/** In tests the sources as they are now, bundled; elsewhere dist/. */
const folder = process.env[BUNDLE_FOLDER] ?? join(import.meta.dirname, "../../dist");

/** The program `presscast` as users run it. */
export const CLI = join(folder, "cli.js");

/** The program that a workflow's step runs. */
export const ACTION = join(folder, "action.js");

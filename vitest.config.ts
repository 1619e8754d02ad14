import { availableParallelism } from "node:os";
import { configDefaults, defineConfig } from "vitest/config";
import { LongestFirst } from "./test/support/longest-first.ts";

/**
 * Rooms whose tests start few programs, so that one process runs all of a worker's files. Starting a program copies
 * the page tables of the process that starts it: 32 ms instead of 3 where that has grown to 1.5 GB.
 */
const SHARING = "test/{report,versions,trust,plan,php,site,publish,verify,preview,cli}/**/*.test.ts";

export default defineConfig({
  test: {
    projects: [
      { extends: true, test: { name: "in one process", include: [SHARING], isolate: false } },
      {
        extends: true,
        test: {
          name: "apart",
          include: ["test/**/*.test.ts"],
          exclude: [...configDefaults.exclude, SHARING],
        },
      },
    ],
    unstubEnvs: true,
    sequence: { sequencer: LongestFirst },
    globalSetup: "./test/support/fresh-bundle.ts",
    setupFiles: "./test/support/equal-bytes.ts",
    reporters: ["default", "./test/support/closing-line.ts"],
    maxWorkers: Math.max(2, availableParallelism()),
    maxConcurrency: 2,
    testTimeout: 180_000,
    hookTimeout: 300_000,
    teardownTimeout: 30_000,
  },
});

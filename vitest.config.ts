import { availableParallelism } from "node:os";
import { configDefaults, defineConfig } from "vitest/config";

/** Rooms whose tests leave nothing behind in their process, so that one process runs all of a worker's files. */
const SHARING =
  "test/{report,versions,trust,plan,php,survey,pack,site,publish,verify,preview,cli,commands,action}/**/*.test.ts";

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
    globalSetup: "./test/support/fresh-bundle.ts",
    setupFiles: "./test/support/equal-bytes.ts",
    reporters: ["default", "./test/support/closing-line.ts"],
    maxWorkers: Math.max(2, availableParallelism()),
    maxConcurrency: 2,
    testTimeout: 60_000,
    hookTimeout: 300_000,
    teardownTimeout: 30_000,
  },
});

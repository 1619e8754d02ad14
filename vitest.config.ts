import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { LongestFirst } from "./test/support/longest-first.ts";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // One process runs all of a worker's files: starting one for each takes more than most of the files do.
    isolate: false,
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

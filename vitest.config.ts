import { availableParallelism } from "node:os";
import { configDefaults, defineConfig } from "vitest/config";
import { LongestFirst } from "./test/support/longest-first.ts";

/** They load much. Starting a program takes longer the more memory a process has, so no other test shares their processes. */
const LARGE = "test/{wordpress,browser}/**/*.test.ts";

export default defineConfig({
  test: {
    // Loading the sources anew takes longer than most files' tests.
    isolate: false,
    projects: [
      {
        extends: true,
        test: {
          name: "shared",
          include: ["test/**/*.test.ts"],
          exclude: [...configDefaults.exclude, LARGE],
        },
      },
      { extends: true, test: { name: "apart", include: [LARGE] } },
    ],
    unstubEnvs: true,
    sequence: { sequencer: LongestFirst },
    globalSetup: "./test/support/fresh-bundle.ts",
    setupFiles: ["./test/support/equal-bytes.ts", "./test/support/small-process.ts"],
    execArgv: ["--expose-gc"],
    reporters: ["default", "./test/support/closing-line.ts"],
    // Tests often wait for servers and for what has to take its time.
    maxWorkers: 1 + Math.max(2, availableParallelism()),
    maxConcurrency: 2,
    testTimeout: 180_000,
    hookTimeout: 300_000,
    teardownTimeout: 30_000,
  },
});

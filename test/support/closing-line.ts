import { hasNativePhp } from "./wordpress/native-php.ts";
import type { Reporter, TestModule } from "vitest/node";

const UNTRIED =
  "NOT TRIED: the updater with PHP's sodium extension, and 4,000 mutated feeds. They need a php of 8.0 or newer on PATH with curl, dom, mbstring, pdo_sqlite and sodium; on Debian and Ubuntu the tests fetch one.";

/** Ends the run with one line that counts every test: `N passed, N failed`. Says above it what this machine can't try. */
class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const count = (state: string): number => tests.filter((test) => test.result().state === state).length;
    const failedTests = count("failed");
    // A module or a hook that fails leaves its tests skipped and none of them failed.
    const broken = modules.filter(
      (module) =>
        module.state() === "failed" &&
        [...module.children.allTests()].every((test) => test.result().state !== "failed"),
    );
    const failed = failedTests + broken.length + unhandledErrors.length;
    const skipped = count("skipped");
    if (modules.some(({ moduleId }) => moduleId.endsWith("/signed-feeds.test.ts")) && !hasNativePhp())
      process.stdout.write(`\n${UNTRIED}\n`);
    process.stdout.write(
      `\n${count("passed")} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}\n`,
    );
  }
}

// oxlint-disable-next-line import/no-default-export -- vitest loads reporters by their default export
export default ClosingLine;

import { expect, it, vi } from "vitest";
import { runPhp } from "../../../src/world/processes/run-php.ts";
import { onPath } from "../../support/repository/php-on-path.ts";
import { temporaryFolder } from "../../support/repository/temporary-folder.ts";

it("gives what PHP says on both streams, whatever its exit status", async () => {
  const folder = await temporaryFolder();
  await onPath(folder, 'echo "a finding in $(pwd)"; echo "a warning" >&2; exit 255');
  const output = await runPhp(["-l", "a.php"], { cwd: folder });
  expect(output).toContain(`a finding in ${folder}`);
  expect(output).toContain("a warning");
});

it("overrides what a php.ini may have set, and adds the caller's settings, before all arguments", async () => {
  const folder = await temporaryFolder();
  await onPath(folder, 'echo "$*"');
  const output = await runPhp(["-r", "echo 1;"], { cwd: folder, settings: { "opcache.enable": "1" } });
  expect(output?.trim()).toMatch(/-d display_errors=1 .*-d memory_limit=-1 -d opcache\.enable=1 -r echo 1;$/);
});

it("gives nothing where there is no php, and ends it when it is interrupted", async () => {
  const folder = await temporaryFolder();
  const controller = new AbortController();
  await onPath(folder, "exec sleep 60");
  const running = runPhp([], { cwd: folder, signal: controller.signal });
  controller.abort(new Error("interrupted"));
  await expect(running).rejects.toThrow("interrupted");
  vi.stubEnv("PATH", "/nonexistent");
  expect(await runPhp([], { cwd: folder })).toBeUndefined();
});

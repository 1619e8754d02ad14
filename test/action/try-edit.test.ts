import { expect, it } from "vitest";
import { MINOR, pressed, workingForge } from "../support/github/pressed-button.ts";

it("pushes nothing where `presscast release` would write nothing, and reports everything that is wrong", async () => {
  const forge = await workingForge(
    "    checks: [{ lacks: acme_bridge_sync }, { lacks: ACME_BRIDGE_VERSION }]\n",
  );
  const before = await forge.remote("for-each-ref");
  const run = await forge.run(pressed(MINOR));
  expect(run.code).toBe(1);
  expect(run.log).toMatch(/error CHECK_LACKS[^]*error CHECK_LACKS/);
  expect(run.log).toContain("This is how it would be after the change; nothing was pushed.");
  expect(run.summary).toMatch(/CHECK_LACKS[^]*CHECK_LACKS/);
  expect([await forge.remote("for-each-ref"), forge.github.state.issues]).toEqual([before, []]);
});

it("runs no build command, and says that the workflow for pull requests does", async () => {
  const forge = await workingForge('    build: "echo It ran.; exit 1"\n');
  const run = await forge.run(pressed(MINOR));
  expect(run.code).toBe(0);
  expect(run.log).not.toContain("building");
  expect(run.summary).toContain("is not run beside a token that can write, so 1.1.0 is not packed yet");
  const halted = await forge.run(pressed({ command: "status", version: "1.0.0", rollout: "0" }));
  expect(halted.code).toBe(0);
  expect(halted.summary).not.toContain("is not packed yet");
});

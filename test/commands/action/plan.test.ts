import { expect, it } from "vitest";
import { planAction } from "../../../src/commands/action/plan.ts";
import { readInputs } from "../../../src/commands/action/inputs.ts";
import type { Runner } from "../../../src/world/runner.ts";
import { recorded, releasingRepository } from "../../support/context.ts";

it("says what a push would do, and gives it as data", async () => {
  const { folder } = await releasingRepository();
  const { context, out } = await recorded(folder);
  const outputs = new Map<string, string>();
  const runner: Runner = {
    event: { name: "pull_request", ref: "refs/pull/7/merge", defaultBranch: "main", isFromFork: false },
    repository: "acme/plugins",
    serverUrl: "https://github.com",
    temporary: folder,
    terminal: context.terminal,
    input: () => "",
    mask: () => {},
    group: (_, work) => work(),
    output: (name, value) => void outputs.set(name, value),
  };
  await planAction({ runner, inputs: readInputs(() => ""), open: context.open, terminal: context.terminal });
  expect(out()).toContain("build 1.0.0: released, no tag yet");
  expect(JSON.parse(outputs.get("plan") ?? "")).toMatchObject({
    steps: [{ action: "build", slug: "acme-bridge", version: "1.0.0" }, { action: "offer" }],
    problems: [],
  });
  expect(outputs.get("changed")).toBe("false");
});

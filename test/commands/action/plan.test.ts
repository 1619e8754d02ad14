import { expect, it } from "vitest";
import { planAction } from "../../../src/commands/action/plan.ts";
import { readInputs } from "../../../src/commands/action/inputs.ts";
import { recorded, releasingRepository } from "../../support/context.ts";
import { recordedRunner } from "../../support/recorded-runner.ts";

it("says what a push would do, and gives it as data", async () => {
  const { folder } = await releasingRepository();
  const { context, out } = await recorded(folder);
  const { runner, outputs } = recordedRunner(context.terminal);
  await planAction({ runner, inputs: readInputs(() => ""), open: context.open, terminal: context.terminal });
  expect(out()).toContain("build 1.0.0: released, no tag yet");
  expect(JSON.parse(outputs.get("plan") ?? "")).toMatchObject({
    steps: [{ action: "build", slug: "acme-bridge", version: "1.0.0" }, { action: "offer" }],
    problems: [],
  });
  expect(outputs.get("changed")).toBe("false");
});

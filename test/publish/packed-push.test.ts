import { expect, it } from "vitest";
import type { Package } from "../../src/pack/package.ts";
import { packedPush } from "../../src/publish/packed-push.ts";
import type { PushPlan } from "../../src/publish/push-plan.ts";
import { problem } from "../../src/report/problem.ts";
import { listed, extensionInput, released } from "../support/site/extension-input.ts";
import { ledgerOf, planOf, surveyOf } from "../support/versions/planning.ts";
import { extensionOf, pushPlanOf } from "../support/versions/push-plans.ts";

const packed = (version: string): Package => ({
  slug: "acme-bridge",
  facts: released(version, "released"),
  bytes: new Uint8Array(),
  paths: [],
  sums: {},
});

it("distinguishes packages from drafts, which are not published", () => {
  const versions = [listed("1.2.0", "draft"), listed("1.1.0", "released"), listed("1.0.0", "released")];
  const extension = { ...extensionInput().extension, versions };
  const plan = planOf(extension, ledgerOf("1.0.0 released"), surveyOf({ headVersion: "1.1.0" }));
  const warnings = [problem("PHP_ABSENT", { message: "None.", fix: "Install it." })];
  const built = [packed("1.1.0"), packed("1.2.0")].map((each) => ({ package: each, problems: [] }));
  const world = { packer: { builtWith: "0.1.0" } };
  const push = packedPush(pushPlanOf([extensionOf(plan)]), built, 1, warnings, world);
  expect(push.packages.map(({ facts }) => facts.version)).toEqual(["1.1.0"]);
  expect(push.drafts.map(({ facts }) => facts.version)).toEqual(["1.2.0"]);
  expect(push.warnings).toBe(warnings);
  const after = push.after.get("acme-bridge");
  expect(after?.ledger.releases.map(({ version }) => version)).toEqual(["1.1.0", "1.0.0"]);
  expect(after?.offers[0]?.version).toBe("1.1.0");
});

it("gives what was lost its place in the ledger, and publishes no package of it", () => {
  const extension = { ...extensionInput().extension, versions: [listed("1.0.0", "released")] };
  const plan = planOf(extension, ledgerOf("1.0.0 released"), surveyOf());
  const lost = [{}] as unknown as PushPlan["lost"];
  const built = [{ package: packed("1.1.0"), problems: [] }];
  const world = { packer: { builtWith: "0.1.0" } };
  const push = packedPush(pushPlanOf([extensionOf(plan)], { lost }), built, 0, [], world);
  expect([push.packages, push.drafts]).toEqual([[], []]);
  const { releases, latest } = push.after.get("acme-bridge")?.ledger ?? {};
  expect(releases?.map((each) => `${each.version} ${each.status} ${each.package}`)).toEqual([
    "1.1.0 unlisted null",
    expect.stringMatching(/^1\.0\.0 released http/),
  ]);
  expect(latest).toBe("1.0.0");
});

import type { AfterPush } from "../../../src/publish/after-push.ts";
import type { PackedPush } from "../../../src/publish/packed-push.ts";
import type { PushPlan } from "../../../src/publish/push-plan.ts";
import type { ExtensionPlan } from "../../../src/plan/extension-plan.ts";
import type { PlannedExtension } from "../../../src/survey/plan-extension.ts";
import { details, extensionInput, siteInput } from "../site/extension-input.ts";
import { publishedOf } from "../site/site.ts";
import { HEAD } from "./planning.ts";

/** A plan, with sources that have nothing to say against it. */
export function extensionOf(plan: ExtensionPlan): PlannedExtension {
  const nothing = {
    publishedMainFile: undefined,
    sources: new Map(),
    pins: new Map(),
    pictures: [],
    illustrations: [],
    translations: [],
    problems: [],
  };
  return { plan, details, ...nothing };
}

/** A push of these plugins, against an update site that has nothing. */
export function pushPlanOf(extensions: readonly PlannedExtension[], more: Partial<PushPlan> = {}): PushPlan {
  const inputs = extensions.map(({ plan: { extension } }) => ({ ...extensionInput(), extension }));
  return {
    catalog: siteInput(inputs).catalog,
    held: [],
    published: publishedOf({}),
    survey: { head: HEAD, isShallow: false, extensions: new Map() },
    extensions,
    languagePacks: new Map(),
    unchanged: [],
    lost: [],
    isUnsure: false,
    steps: [],
    warnings: [],
    ...more,
  };
}

/** What came of a push of which nothing was built, with the plugins as they are afterwards. */
export function packedPushOf(
  after: Readonly<Record<string, AfterPush>>,
  more: Partial<PackedPush> = {},
): PackedPush {
  return {
    packages: [],
    drafts: [],
    after: new Map(Object.entries(after)),
    warnings: [],
    ...more,
  };
}

import type { Package } from "../pack/package.ts";
import type { PlannedPlugin } from "../survey/plan-extension.ts";
import type { Published } from "../plan/published.ts";
import type { Survey } from "../plan/survey.ts";
import type { Problem } from "../report/problem.ts";
import type { Step } from "../plan/step.ts";
import type { Catalog } from "../versions/catalog.ts";
import type { UnchangedPlugin } from "../site/unchanged-plugin.ts";

/** A push, worked out: what is wanted, what is published, and what to do about it. */
export interface Planned {
  readonly catalog: Catalog;
  readonly published: Published;
  readonly survey: Survey;
  /** Those that the push may change. */
  readonly plugins: readonly PlannedPlugin[];
  /** Those whose files stay as they are, without a look at their sources. */
  readonly unchanged: readonly UnchangedPlugin[];
  /** For people: the update site's own first, then each plugin's in the order in which things are done. */
  readonly steps: readonly Step[];
  readonly warnings: readonly Problem[];
}

/** What a planned push builds. */
export interface Packed {
  readonly packages: readonly Package[];
  /** Packed to see that they can be; nothing of them is published. */
  readonly drafts: readonly Package[];
  readonly warnings: readonly Problem[];
}

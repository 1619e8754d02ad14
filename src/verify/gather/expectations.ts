import type { PhpLint } from "../../php/lint.ts";
import type { Ledger, Release } from "../../plan/ledger.ts";
import type { Step } from "../../plan/step.ts";
import type { Catalog, Packing } from "../../versions/catalog.ts";
import type { Result } from "../../report/result.ts";
import type { RebuiltFacts } from "../../pack/past-builds.ts";

/** What a verification knows, and may ask, apart from the update site. */
export interface Expectations {
  /** Unix seconds. */
  readonly now: number;
  /** Of the site's versions file, where there is one. */
  readonly catalog: Catalog | undefined;
  /** What a push of the last commit would still do; undefined without a repository. */
  readonly pending: Result<readonly Step[]> | undefined;
  readonly leastSerial: number;
  /** The version of this Presscast. */
  readonly builtWith: string;
  /** The instructions that a version was packed by, where they can be told. */
  readonly packingOf: (slug: string, release: Release) => Promise<Packing | undefined>;
  /** Undefined where there is no php. */
  readonly lint: PhpLint;
  /** Builds every kept ZIP again from its commit; nothing unless that was asked for. */
  readonly rebuild: (ledgers: readonly Ledger[]) => Promise<readonly RebuiltFacts[]>;
  readonly progress: (doing: string) => void;
}

import type { Result } from "../report/result.ts";
import type { CloneBehind } from "../site/published.ts";
import type { PublishingStep } from "../survey/publishing-step.ts";
import { READINESS_CHECKS } from "./readiness-checks.ts";

/** What is known before the first push. A fact that can't be looked up is a failure with the reason. */
export interface ReadinessFacts {
  /** The number of problems that would stop a push before it packs anything. */
  readonly errors: number;
  readonly siteUrl: string;
  /** Whether `signing.keys` lists any. */
  readonly hasKeys: boolean;
  readonly slugs: readonly string[];
  /** What the workflow at the last commit publishes; undefined where none does. */
  readonly step: PublishingStep | undefined;
  /** A workflow in the work tree that publishes, where none of the last commit does. */
  readonly uncommittedWorkflow: string | undefined;
  /** A workflow of the work tree that is for Presscast and is not YAML, where no other publishes. */
  readonly brokenWorkflow: { readonly file: string; readonly line: number } | undefined;
  /** The one that a push must be to, so that it publishes. */
  readonly defaultBranch: string;
  /** The repository's page on GitHub; undefined if it is not there. */
  readonly page: string | undefined;
  /** What pushes the current branch; undefined where there is no remote. */
  readonly push: string | undefined;
  readonly remote: Result<RemoteFacts>;
  readonly repository: Result<{
    readonly hasPages: boolean;
    readonly isArchived: boolean;
    readonly defaultBranch?: string | undefined;
  }>;
  /** Undefined if there is none that the caller may see. */
  readonly pages: Result<PagesFacts | undefined>;
  readonly actions: Result<ActionsFacts>;
  readonly workflowToken: Result<WorkflowTokenFacts>;
  /** Names of the secrets that the publishing job gets. */
  readonly secrets: Result<readonly string[]>;
  /** Undefined where it is not there. */
  readonly environment: Result<{ readonly isLimited: boolean } | undefined>;
  /** Kinds of the rules for the update site's branch. */
  readonly branchRules: Result<readonly string[]>;
  readonly tagRules: Result<readonly TagRuleset[]>;
}

interface RemoteFacts {
  /** Whether one of its branches contains the last commit. */
  readonly isPushed: boolean;
  readonly behind?: CloneBehind | undefined;
  readonly hasSiteBranch: boolean;
  /** Whether this clone has tags of versions. */
  readonly hasTags: boolean;
  /** Those of them that the remote has not. */
  readonly missingTags: readonly string[];
}

interface PagesFacts {
  readonly isWorkflow: boolean;
  readonly branch: string;
  readonly path: string;
  readonly url: string;
}

interface ActionsFacts {
  readonly isEnabled: boolean;
  readonly allowed: string;
  readonly patterns: readonly string[];
}

interface WorkflowTokenFacts {
  /** What it may do where the workflow does not say. */
  readonly permission: string;
  readonly isOpeningPullRequests: boolean;
}

export interface TagRuleset {
  readonly name: string;
  readonly url: string;
  /** Patterns of full ref names, or `~ALL`. */
  readonly include: readonly string[];
  readonly rules: readonly string[];
}

/** The result of a check. `unknown` means that only a person can see it. Neither that nor a warning is a failure. */
export interface ReadinessFinding {
  readonly check: string;
  readonly verdict: "ok" | "failed" | "warning" | "unknown";
  readonly message: string;
  /** What to do; null where there is nothing to do. It may have several lines. */
  readonly fix: string | null;
  /** The address of the page for it; null if there is none. */
  readonly url: string | null;
}

/** Everything that the first push needs, in the order in which people would set it up. */
export function readiness(facts: ReadinessFacts): ReadinessFinding[] {
  return READINESS_CHECKS.flatMap(([check, judge]) => {
    const judged = judge(facts);
    return judged ? [{ check, fix: null, url: null, ...judged }] : [];
  });
}

import type { ReadinessFacts } from "../../../src/publish/readiness.ts";
import { done } from "../../../src/report/result.ts";

/** A repository in which everything is ready for the first push, and signed. */
export const READY: ReadinessFacts = {
  errors: 0,
  siteUrl: "https://acme.github.io/plugins",
  hasKeys: true,
  slugs: ["acme-bridge"],
  step: {
    file: ".github/workflows/presscast.yml",
    publish: "branch",
    branch: "gh-pages",
    environment: "presscast",
    contents: "write",
    isGivenKey: true,
    pushBranches: ["main"],
    hasButton: true,
  },
  uncommittedWorkflow: undefined,
  brokenWorkflow: undefined,
  defaultBranch: "main",
  page: "https://github.com/acme/plugins",
  push: "git push",
  remote: done({ isPushed: true, hasSiteBranch: true, hasTags: true, missingTags: [] }),
  repository: done({ hasPages: true, isArchived: false }),
  pages: done({
    isWorkflow: false,
    branch: "gh-pages",
    path: "/",
    url: "https://acme.github.io/plugins/",
  }),
  actions: done({ isEnabled: true, allowed: "all", patterns: [] }),
  workflowToken: done({ permission: "read", isOpeningPullRequests: true }),
  secrets: done(["PRESSCAST_SIGNING_KEY"]),
  environment: done({ isLimited: true }),
  branchRules: done(["required_linear_history"]),
  tagRules: done([]),
};

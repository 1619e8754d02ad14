import * as v from "valibot";
import type { ReadinessFacts, TagRuleset } from "../../publish/readiness.ts";
import { done, failed, type Result } from "../../report/result.ts";
import type { PublishingStep } from "../../survey/publishing-step.ts";
import type { AskGitHub } from "./ask-github.ts";

export type SetupFacts = Pick<
  ReadinessFacts,
  | "repository"
  | "pages"
  | "actions"
  | "workflowToken"
  | "secrets"
  | "environment"
  | "branchRules"
  | "tagRules"
>;

const HIDDEN = "GitHub does not show it without a token that may see it";

const repositorySchema = v.object({
  has_pages: v.boolean(),
  archived: v.optional(v.boolean(), false),
  default_branch: v.optional(v.string()),
});
const pagesSchema = v.object({
  build_type: v.nullish(v.string()),
  source: v.nullish(v.object({ branch: v.string(), path: v.string() })),
  html_url: v.optional(v.string(), ""),
});
const actionsSchema = v.object({ enabled: v.boolean(), allowed_actions: v.optional(v.string(), "all") });
const selectedSchema = v.object({ patterns_allowed: v.optional(v.array(v.string()), []) });
const workflowSchema = v.object({
  default_workflow_permissions: v.string(),
  can_approve_pull_request_reviews: v.optional(v.boolean(), false),
});
const secretsSchema = v.object({ secrets: v.array(v.object({ name: v.string() })) });
const environmentSchema = v.object({ deployment_branch_policy: v.nullish(v.object({})) });
const rulesSchema = v.array(v.object({ type: v.string() }));
const rulesetsSchema = v.array(
  v.object({ id: v.number(), target: v.optional(v.string()), enforcement: v.string() }),
);
const rulesetSchema = v.object({
  name: v.string(),
  conditions: v.nullish(v.object({ ref_name: v.optional(v.object({ include: v.array(v.string()) })) })),
  rules: v.optional(rulesSchema, []),
  _links: v.optional(v.object({ html: v.nullish(v.object({ href: v.string() })) })),
});

/**
 * How a repository is set up on GitHub, as far as the caller may see. Anybody may see a public repository, its Pages,
 * environments and rules; the settings of Actions and the names of secrets need a token of somebody who administers it.
 * Each page below https://docs.github.com/en/rest says so under "Fine-grained access tokens".
 *
 * @param slug `<owner>/<name>`
 */
export async function setupFacts(
  ask: AskGitHub,
  slug: string,
  step: PublishingStep | undefined,
): Promise<SetupFacts> {
  const at = `/repos/${slug}`;
  const repository = await ask(at, repositorySchema);
  if (repository.kind === "failed") return untold(repository.why);
  // What is private looks to others as if it were not there.
  if (!repository.value) return untold(HIDDEN);
  const { has_pages: hasPages, archived: isArchived, default_branch: defaultBranch } = repository.value;
  const [pages, actions, token, secrets, environment, rules, tagRules] = await Promise.all([
    ask(`${at}/pages`, pagesSchema),
    actionsFacts(ask, at),
    ask(`${at}/actions/permissions/workflow`, workflowSchema),
    secretNames(ask, at, step?.environment),
    environmentFacts(ask, at, step?.environment),
    ask(`${at}/rules/branches/${encodeURIComponent(step?.branch ?? "")}?per_page=100`, rulesSchema),
    tagRulesets(ask, at),
  ]);
  return {
    repository: done({ hasPages, isArchived, defaultBranch }),
    pages: ifThere(pages, ({ build_type, source, html_url }) => ({
      isWorkflow: build_type === "workflow",
      branch: source?.branch ?? "",
      path: source?.path ?? "",
      url: html_url,
    })),
    actions,
    workflowToken: there(token, (it) => ({
      permission: it.default_workflow_permissions,
      isOpeningPullRequests: it.can_approve_pull_request_reviews,
    })),
    secrets,
    environment,
    branchRules: there(rules, (it) => it.map(({ type }) => type)),
    tagRules,
  };
}

async function actionsFacts(ask: AskGitHub, at: string): Promise<SetupFacts["actions"]> {
  const told = await ask(`${at}/actions/permissions`, actionsSchema);
  const isSelected = told.kind === "done" && told.value?.allowed_actions === "selected";
  // GitHub answers this one only where actions are selected.
  const selected = isSelected
    ? await ask(`${at}/actions/permissions/selected-actions`, selectedSchema)
    : done({ patterns_allowed: [] });
  if (selected.kind === "failed") return selected;
  return there(told, ({ enabled, allowed_actions: allowed }) => ({
    isEnabled: enabled,
    allowed,
    patterns: selected.value?.patterns_allowed ?? [],
  }));
}

/** A job gets the repository's secrets, and those of its environment. */
async function secretNames(
  ask: AskGitHub,
  at: string,
  environment: string | undefined,
): Promise<SetupFacts["secrets"]> {
  const places = [
    `${at}/actions/secrets`,
    ...(environment === undefined ? [] : [`${at}/environments/${encodeURIComponent(environment)}/secrets`]),
  ];
  const names: string[] = [];
  for (const place of places) {
    const told = await ask(`${place}?per_page=100`, secretsSchema);
    if (told.kind === "failed") return told;
    names.push(...(told.value?.secrets ?? []).map(({ name }) => name));
  }
  return done(names);
}

async function environmentFacts(
  ask: AskGitHub,
  at: string,
  name: string | undefined,
): Promise<SetupFacts["environment"]> {
  if (name === undefined) return done(undefined);
  const told = await ask(`${at}/environments/${encodeURIComponent(name)}`, environmentSchema);
  return ifThere(told, (it) => ({ isLimited: (it.deployment_branch_policy ?? null) !== null }));
}

async function tagRulesets(ask: AskGitHub, at: string): Promise<SetupFacts["tagRules"]> {
  const told = await ask(`${at}/rulesets?per_page=100`, rulesetsSchema);
  if (told.kind === "failed") return told;
  const active = (told.value ?? []).filter((each) => each.target === "tag" && each.enforcement === "active");
  const found: TagRuleset[] = [];
  for (const { id } of active) {
    const ruleset = await ask(`${at}/rulesets/${id}`, rulesetSchema);
    if (ruleset.kind === "failed") return ruleset;
    const { name, conditions, rules, _links: links } = ruleset.value ?? { name: "", rules: [] };
    found.push({
      name,
      url: links?.html?.href ?? "",
      include: conditions?.ref_name?.include ?? [],
      rules: rules.map(({ type }) => type),
    });
  }
  return done(found);
}

/** Nothing, for one reason. */
export function untold(why: string): SetupFacts {
  const told: Result<never> = failed(why);
  return {
    repository: told,
    pages: told,
    actions: told,
    workflowToken: told,
    secrets: told,
    environment: told,
    branchRules: told,
    tagRules: told,
  };
}

function there<T, U>(told: Result<T | undefined>, read: (value: T) => U): Result<U> {
  if (told.kind === "failed") return told;
  return told.value === undefined ? failed(HIDDEN) : done(read(told.value));
}

function ifThere<T, U>(told: Result<T | undefined>, read: (value: T) => U): Result<U | undefined> {
  if (told.kind === "failed") return told;
  return done(told.value === undefined ? undefined : read(told.value));
}

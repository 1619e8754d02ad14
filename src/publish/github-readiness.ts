import { list } from "../report/plural.ts";
import { at, doubtful, fine, type Judged, unseen, wrong } from "./readiness-verdicts.ts";
import type { ReadinessFacts, TagRuleset } from "./readiness.ts";

/** Kinds of rules that keep a branch from being created or replaced. */
const STOPPING = new Set([
  "creation",
  "update",
  "deletion",
  "non_fast_forward",
  "pull_request",
  "required_signatures",
  "required_status_checks",
  "required_deployments",
  "merge_queue",
]);

export function actions({ actions: told, page }: ReadinessFacts): Judged {
  const url = at(page, "settings/actions");
  const fix = "Allow `presscast/presscast@*`, and actions created by GitHub.";
  if (told.kind === "failed")
    return unseen(`Whether GitHub Actions may run here: ${told.why}.`, `Look there. ${fix}`, url);
  const { isEnabled, allowed, patterns } = told.value;
  if (!isEnabled) return wrong("GitHub Actions is switched off.", "Allow actions to run.", url);
  if (allowed === "all") return fine("GitHub Actions is on, and any action may run.");
  const isAllowed =
    allowed === "selected" && patterns.some((each) => /^presscast\/(?:presscast(?:@.*)?|\*)$/i.test(each));
  return isAllowed
    ? fine("GitHub Actions is on, and Presscast is among the actions that may run.")
    : wrong("Presscast is not among the actions that may run here.", fix, url);
}

/** Only where the workflow has the button: nothing else opens any. */
export function pullRequests({ step, workflowToken: told, page }: ReadinessFacts): Judged | undefined {
  if (step?.hasButton !== true) return undefined;
  const url = at(page, "settings/actions");
  const fix = "Tick _Allow GitHub Actions to create and approve pull requests_.";
  if (told.kind === "failed")
    return unseen(`Whether the workflow may open pull requests: ${told.why}.`, fix, url);
  return told.value.isOpeningPullRequests
    ? fine("The workflow may open pull requests.")
    : doubtful("The workflow's button can't open pull requests.", fix, url);
}

export function pages({ pages: told, repository, remote, step, page }: ReadinessFacts): Judged | undefined {
  if (!step) return undefined;
  const url = at(page, "settings/pages");
  const source =
    step.publish === "directory"
      ? "_GitHub Actions_"
      : `the branch \`${step.branch}\` and its folder \`/ (root)\``;
  const choose = `Choose ${source} as the source. Where another host serves the site, nothing.`;
  const isOff = repository.kind === "done" && !repository.value.hasPages;
  if (isOff) {
    const isLater = step.publish === "branch" && remote.kind === "done" && !remote.value.hasSiteBranch;
    return isLater
      ? doubtful(
          "GitHub Pages is off. It can be switched on once the first run has made the branch.",
          choose,
          url,
        )
      : wrong("GitHub Pages is off.", choose, url);
  }
  if (told.kind === "failed" || !told.value)
    return unseen(
      `What GitHub Pages serves: ${told.kind === "failed" ? told.why : "GitHub does not say"}.`,
      choose,
      url,
    );
  const { isWorkflow, branch, path } = told.value;
  const isRight =
    step.publish === "directory" ? isWorkflow : !isWorkflow && branch === step.branch && path === "/";
  if (isRight)
    return fine(
      `GitHub Pages serves ${step.publish === "directory" ? "what the workflow deploys" : `the branch ${branch}`}.`,
    );
  return wrong(
    `GitHub Pages serves ${isWorkflow ? "what a workflow deploys" : `${path} of the branch ${branch}`}.`,
    choose,
    url,
  );
}

export function environment({ environment: told, step, hasKeys, page }: ReadinessFacts): Judged | undefined {
  const name = step?.environment;
  if (name === undefined || !hasKeys) return undefined;
  const url = at(page, "settings/environments");
  const fix = `Make the environment \`${name}\`, for the default branch alone.`;
  if (told.kind === "failed")
    return unseen(`Whether the environment ${name} is limited to a branch: ${told.why}.`, fix, url);
  if (!told.value) return wrong(`There is no environment ${name}.`, fix, url);
  return told.value.isLimited
    ? fine(`The environment ${name} is for chosen branches.`)
    : doubtful(`Any branch may use the environment ${name}, and its key.`, fix, url);
}

export function secret({ secrets, step, hasKeys, page }: ReadinessFacts): Judged | undefined {
  if (!hasKeys) return undefined;
  const env = step?.environment;
  const fix = `\`gh secret set PRESSCAST_SIGNING_KEY${env === undefined ? "" : ` --env ${env}`} < FILE\``;
  const url = at(page, `settings/${env === undefined ? "secrets/actions" : "environments"}`);
  if (secrets.kind === "failed")
    return unseen(`Whether the secret PRESSCAST_SIGNING_KEY is there: ${secrets.why}.`, fix, url);
  return secrets.value.includes("PRESSCAST_SIGNING_KEY")
    ? fine("The secret PRESSCAST_SIGNING_KEY is there.")
    : wrong("`signing.keys` lists keys, and there is no secret PRESSCAST_SIGNING_KEY.", fix, url);
}

export function branchRules({ branchRules: told, step, page }: ReadinessFacts): Judged | undefined {
  if (step?.publish !== "branch") return undefined;
  const url = at(page, "settings/rules");
  const fix = `Leave \`${step.branch}\` out of the rules: each publication replaces the branch.`;
  if (told.kind === "failed") return unseen(`Which rules protect ${step.branch}: ${told.why}.`, fix, url);
  const found = told.value.filter((kind) => STOPPING.has(kind));
  return found.length === 0
    ? fine(`No rule keeps ${step.branch} from being replaced.`)
    : wrong(`Rules protect ${step.branch}: ${list(found)}.`, fix, url);
}

export function tagRules({ tagRules: told, slugs, page }: ReadinessFacts): Judged {
  const url = at(page, "settings/rules");
  const fix = "Leave the tags `*/v*` out of the rule: a release sets its own.";
  if (told.kind === "failed") return unseen(`Which rules protect tags: ${told.why}.`, fix, url);
  const found = told.value.find((each) => keepsTags(each, slugs));
  return found
    ? wrong(`The ruleset ${found.name} keeps the tags of versions from being made.`, fix, found.url)
    : fine("No rule keeps tags from being made.");
}

function keepsTags({ include, rules }: TagRuleset, slugs: readonly string[]): boolean {
  if (!rules.some((kind) => kind === "creation" || kind === "required_signatures")) return false;
  const names = slugs.map((slug) => `refs/tags/${slug}/v1.0.0`);
  return include.some((pattern) => pattern === "~ALL" || names.some((name) => matches(pattern, name)));
}

/** Matches like fnmatch, as https://docs.github.com/en/repositories/configuring-branches-and-merges-in-your-repository/managing-rulesets/creating-rulesets-for-a-repository says. */
function matches(pattern: string, name: string): boolean {
  const parts = pattern
    .split(/(\*\*\/?|\*|\?)/)
    .map((part) =>
      part.startsWith("**")
        ? ".*"
        : part === "*"
          ? "[^/]*"
          : part === "?"
            ? "[^/]"
            : part.replaceAll(/[$()+.[\\\]^{|}]/g, String.raw`\$&`),
    );
  return new RegExp(`^${parts.join("")}$`).test(name);
}

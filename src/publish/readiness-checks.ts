import { documentUrl } from "../report/document-url.ts";
import { list, plural } from "../report/plural.ts";
import { KEY_INPUT } from "../survey/publishing-step.ts";
import { behindText } from "./behind-problems.ts";
import { at, doubtful, fine, type Judged, UNREACHED, unseen, wrong } from "./readiness-verdicts.ts";
import {
  actions,
  branchRules,
  environment,
  pages,
  pullRequests,
  secret,
  tagRules,
} from "./github-readiness.ts";
import type { ReadinessFacts } from "./readiness.ts";

/** A check's name, and its verdict on the facts; undefined if there is nothing to check. */
type ReadinessCheck = readonly [name: string, judge: (facts: ReadinessFacts) => Judged | undefined];

const GUIDE = documentUrl("docs/guide/getting-started.md");

export const READINESS_CHECKS: readonly ReadinessCheck[] = [
  [
    "versions",
    ({ errors }) =>
      errors === 0
        ? fine("versions.yaml and what it lists have no errors.")
        : wrong(
            `There ${errors === 1 ? "is" : "are"} ${plural(errors, "error")}.`,
            "`presscast check` lists them.",
          ),
  ],
  ["workflow", workflow],
  ["signing key", signingKey],
  ["permissions", permissions],
  ["pulled", pulled],
  ["pushed", pushed],
  ["tags", tags],
  ["repository", repository],
  ["actions", onGitHub(actions)],
  ["pull requests", onGitHub(pullRequests)],
  ["pages", onGitHub(pages)],
  ["address", address],
  ["environment", onGitHub(environment)],
  ["secret", onGitHub(secret)],
  ["branch rules", onGitHub(branchRules)],
  ["tag rules", onGitHub(tagRules)],
];

function workflow({
  step,
  uncommittedWorkflow: file,
  brokenWorkflow: broken,
  defaultBranch,
}: ReadinessFacts): Judged {
  if (step?.pushBranches?.every((branch) => isAnother(branch, defaultBranch)) === true)
    return wrong(
      `${step.file} runs on pushes to ${list(step.pushBranches)}, and only the default branch publishes: ${defaultBranch}.`,
      `List \`${defaultBranch}\` in its \`on: push: branches:\`.`,
    );
  if (step) {
    const where = step.publish === "branch" ? `the branch ${step.branch}` : "a directory";
    return fine(`${step.file} publishes to ${where}.`);
  }
  if (file !== undefined) return wrong(`${file} publishes, and is not committed.`, "Commit and push it.");
  if (broken)
    return wrong(
      `${broken.file} is not valid YAML (line ${broken.line}), so GitHub does not run it.`,
      "Correct the line, commit and push it.",
    );
  return wrong(
    "No workflow of the last commit publishes.",
    "`presscast init` writes .github/workflows/presscast.yml where it is missing. Commit and push it.",
    GUIDE,
  );
}

/** A pattern may mean any branch: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#filter-pattern-cheat-sheet */
function isAnother(pattern: string, branch: string): boolean {
  return pattern !== branch && !/[!*+?[]/.test(pattern);
}

function signingKey({ step, hasKeys }: ReadinessFacts): Judged | undefined {
  if (!step || step.isGivenKey || !hasKeys) return undefined;
  return wrong(
    `\`signing.keys\` lists keys, and ${step.file} gives the step that publishes none.`,
    `Add ${KEY_INPUT} below its \`with:\`.`,
  );
}

function permissions({ step, workflowToken, repository: told, page }: ReadinessFacts): Judged | undefined {
  if (!step) return undefined;
  const fix = "Give the job that publishes `permissions: contents: write`.";
  if (step.contents === "write") return fine("The workflow's token may write the branch and the tags.");
  if (step.contents !== undefined) return wrong(`The token of ${step.file} may not write contents.`, fix);
  // Why the repository can't be seen is said once.
  if (told.kind === "failed") return undefined;
  const url = at(page, "settings/actions");
  if (workflowToken.kind === "failed")
    return unseen(`Whether the workflow's token may write: ${workflowToken.why}.`, fix, url);
  return workflowToken.value.permission === "write"
    ? fine("The repository lets the workflow's token write.")
    : wrong("The repository lets the workflow's token read only.", fix, url);
}

function pulled({ remote }: ReadinessFacts): Judged | undefined {
  const behind = remote.kind === "done" ? remote.value.behind : undefined;
  return behind && doubtful(behindText(behind), `\`${behind.pull}\`, and run the command again.`);
}

function pushed({ remote, push }: ReadinessFacts): Judged {
  if (push === undefined)
    return wrong(
      "There is no remote.",
      "Make a repository on GitHub, then `git remote add origin ADDRESS && git push --set-upstream origin HEAD`.",
    );
  if (remote.kind === "failed")
    return unseen(`Whether the last commit is pushed: ${remote.why}.`, `\`${push}\``);
  const { isPushed, behind } = remote.value;
  if (isPushed) return fine("The last commit is pushed.");
  return wrong(
    "The last commit is not pushed.",
    behind ? `\`${behind.pull}\`, and then \`${push}\`` : `\`${push}\``,
  );
}

function tags({ remote }: ReadinessFacts): Judged | undefined {
  if (remote.kind === "failed") return undefined;
  const { hasTags, missingTags } = remote.value;
  if (!hasTags) return undefined;
  if (missingTags.length === 0) return fine("Every version's tag is pushed.");
  const shown = list(missingTags.slice(0, 3));
  const more = missingTags.length > 3 ? ` and ${missingTags.length - 3} more` : "";
  return wrong(`${shown}${more}: not on the remote, and versions are built from tags.`, "`git push --tags`");
}

/** Checks of GitHub's settings are only for repositories that can be seen there. */
function onGitHub(judge: ReadinessCheck[1]): ReadinessCheck[1] {
  return (facts) =>
    facts.page === undefined || facts.repository.kind === "failed" ? undefined : judge(facts);
}

function repository({ repository: told, page, push }: ReadinessFacts): Judged | undefined {
  if (push === undefined) return undefined;
  if (page === undefined) {
    return unseen(
      `How the repository is set up: ${told.kind === "failed" ? told.why : "it is not on GitHub"}.`,
      "The Action that publishes runs on GitHub. On another service a job runs `presscast build` and serves the folder.",
    );
  }
  if (told.kind === "failed") {
    const first = told.why.startsWith(UNREACHED)
      ? "Try again later, or look there:"
      : "With a token it may tell: `GH_TOKEN=$(gh auth token) presscast doctor`. Otherwise look there:";
    const addresses = ["actions", "pages", "environments", "rules"].map((name) => `${page}/settings/${name}`);
    return unseen(`How the repository is set up: ${told.why}.`, [first, ...addresses].join("\n"));
  }
  if (!told.value.isArchived) return undefined;
  return wrong("The repository is archived, so no workflow runs.", "Unarchive it.", at(page, "settings"));
}

function address({ pages: told, siteUrl, page }: ReadinessFacts): Judged | undefined {
  const served = told.kind === "done" && told.value ? withoutSlash(told.value.url) : siteUrl;
  if (served === siteUrl) return undefined;
  return doubtful(
    `GitHub Pages serves ${served}, and \`site.url\` is ${siteUrl}, where sites will ask for ever.`,
    "Make them agree before the first release.",
    at(page, "settings/pages"),
  );
}

function withoutSlash(url: string): string {
  return url.replace(/\/+$/, "");
}

import { readWorkflow } from "./read-workflow.ts";

/** Where a workflow publishes the update site. */
export interface PublishingStep {
  /** The workflow file, from the repository's top. */
  readonly file: string;
  readonly publish: "branch" | "directory";
  /** Of the update site, for `publish: branch`. */
  readonly branch: string;
  /** The environment whose secrets the job gets; undefined for those of the repository alone. */
  readonly environment: string | undefined;
  /** What its token may do with the repository's contents; undefined where the repository's setting decides. */
  readonly contents: string | undefined;
  /** Whether the step is given a signing key. */
  readonly isGivenKey: boolean;
  /** What branches a push starts the workflow on; undefined where it does not say. */
  readonly pushBranches: readonly string[] | undefined;
  /** Whether a person may choose the command when the workflow is run by hand. */
  readonly hasButton: boolean;
}

/** The branch that the update site is published to, where nothing else is said. */
export const SITE_BRANCH = "gh-pages";

/** The line that gives the step its signing key, as text for people. */
export const KEY_INPUT = "`signing-key: ${{ secrets.PRESSCAST_SIGNING_KEY }}`";

/** The condition of a job that only shows the plan. */
const FOR_PULL_REQUESTS = /==\s*['"]pull_request/;

/** Presscast's Action, also from a fork of it; `./` in its own repository. */
const ACTION = /^(?:[\w.-]+\/presscast@|\.\/?$)/i;

/**
 * The step of a workflow that publishes with Presscast; undefined where there is none, or where the file is not
 * YAML. An input with an expression counts as left out, since only a run knows it; `command` with one is for the button.
 */
export function publishingStep(file: string, text: string): PublishingStep | undefined {
  const workflow = record(readWorkflow(text).value);
  const jobs = Object.values(record(workflow["jobs"])).map(record);
  const steps = jobs.flatMap((job) => {
    const all = Array.isArray(job["steps"]) ? job["steps"].map(record) : [];
    const own = all.filter(({ uses }) => ACTION.test(String(uses)));
    return own.map((step) => ({ job, inputs: record(step["with"]) }));
  });
  const found = steps.filter(({ inputs }) => isPublishing(inputs));
  const chosen = found.find(({ job }) => !FOR_PULL_REQUESTS.test(String(job["if"]))) ?? found[0];
  if (!chosen) return undefined;
  const { inputs, job } = chosen;
  const { environment } = job;
  return {
    file,
    publish: plainText(inputs["publish"]) === "directory" ? "directory" : "branch",
    branch: plainText(inputs["branch"]) ?? SITE_BRANCH,
    environment: plainText(environment) ?? plainText(record(environment)["name"]),
    contents: contentsIn(job["permissions"] ?? workflow["permissions"]),
    isGivenKey: typeof inputs["signing-key"] === "string" && inputs["signing-key"] !== "",
    pushBranches: branchesIn(record(record(workflow["on"])["push"])["branches"]),
    hasButton: steps.some((each) => String(each.inputs["command"]).includes("${{")),
  };
}

function isPublishing(inputs: Readonly<Record<string, unknown>>): boolean {
  const { command = "publish", step, verify } = inputs;
  return verify !== "only" && step !== "build" && command === "publish";
}

function branchesIn(branches: unknown): string[] | undefined {
  return Array.isArray(branches)
    ? branches.map(String)
    : typeof branches === "string"
      ? [branches]
      : undefined;
}

/** https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#permissions: what a list leaves out is none. */
function contentsIn(permissions: unknown): string | undefined {
  if (permissions === undefined || permissions === null) return undefined;
  if (typeof permissions === "string") return permissions.replace("-all", "");
  return plainText(record(permissions)["contents"]) ?? "none";
}

function plainText(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" && !value.includes("${{") ? value : undefined;
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : {};
}

import { runInNewContext } from "node:vm";
import { expect, it } from "vitest";
import { workflowText } from "../../../src/commands/editing/workflow.ts";
import { parse } from "yaml";

interface Workflow {
  on: { push: { branches: string[] }; workflow_dispatch: { inputs: object } };
  permissions: object;
  jobs: Record<
    string,
    {
      if?: string;
      permissions: Record<string, string>;
      needs?: string;
      environment?: { name: string; url: string };
      steps: { uses: string; with?: object }[];
    }
  >;
}

it("explains the environment on a page that the reader can open", () => {
  const text = workflowText({ defaultBranch: "main", isBuilt: false });
  expect(text).toMatch(/limit it to "main": https:\/\/\S+\/docs\/guide\/keys\.md\n/);
});

it("publishes from the default branch, and gives a pull request neither a key nor the right to write", () => {
  const text = workflowText({ defaultBranch: "trunk: 1", isBuilt: false });
  const { on, permissions, jobs } = parse(text) as Workflow;
  expect(on.push.branches).toEqual(["trunk: 1"]);
  expect(permissions).toEqual({});
  expect(jobs["plan"]?.permissions["contents"]).toBe("read");
  expect(JSON.stringify(jobs["plan"])).not.toContain("secrets");
  expect(jobs["publish"]?.permissions).toEqual({ contents: "write" });
});

it("opens pull requests in a job without a key", () => {
  const { jobs } = parse(workflowText({ defaultBranch: "main", isBuilt: true })) as Workflow;
  const { edit, plan } = jobs;
  expect(edit?.permissions).toEqual({ contents: "write", "pull-requests": "write" });
  expect(JSON.stringify([edit, plan])).not.toContain("secrets");
  expect(edit?.environment).toBeUndefined();
});

/** A form that nobody has changed: https://docs.github.com/en/actions/reference/workflows-and-actions/contexts#inputs-context */
const UNTOUCHED = {
  command: "publish",
  plugin: "",
  version: "",
  status: "released",
  rollout: "",
  force: false,
  "auto-update-after": "",
  changelog: "",
  reason: "",
};

it("has a value for each field of the form", () => {
  const { on } = parse(workflowText({ defaultBranch: "main", isBuilt: true })) as Workflow;
  expect(Object.keys(on.workflow_dispatch.inputs)).toEqual(Object.keys(UNTOUCHED));
});

/**
 * The jobs that run. These operators mean the same in JavaScript:
 * https://docs.github.com/en/actions/reference/workflows-and-actions/expressions#operators
 */
function jobsThatRun(event: string, inputs: object): string[] {
  const { jobs } = parse(workflowText({ defaultBranch: "main", isBuilt: true })) as Workflow;
  const runs = Object.entries(jobs).filter(([, { if: condition = "true" }]) =>
    runInNewContext(condition.replaceAll(/inputs\.([\w-]+)/g, 'inputs["$1"]'), {
      github: { event_name: event },
      inputs,
    }),
  );
  return runs.map(([name]) => name).filter((name) => name !== "verify");
}

it.each([
  ["command", "release"],
  ["plugin", "acme-bridge"],
  ["version", "minor"],
  ["status", "withdrawn"],
  ["rollout", "10"],
  ["force", true],
  ["auto-update-after", "24h"],
  ["changelog", "Fix it."],
  ["reason", "1.1.0 loses drafts."],
])("takes a form with only `%s` for a change, and not for a wish to publish again", (name, value) => {
  expect(jobsThatRun("workflow_dispatch", { ...UNTOUCHED, [name]: value })).toEqual(["edit"]);
});

it.each([
  ["workflow_dispatch", UNTOUCHED, ["build", "publish"]],
  ["push", {}, ["build", "publish"]],
  ["schedule", {}, ["build", "publish"]],
  ["pull_request", {}, ["plan"]],
])("runs on %s what it is for", (event, inputs, jobs) => {
  expect(jobsThatRun(event, inputs)).toEqual(jobs);
});

it("runs build commands in a separate job, which has no secret and no right to write", () => {
  const { jobs } = parse(workflowText({ defaultBranch: "main", isBuilt: true })) as Workflow;
  const { build, publish } = jobs;
  expect(build?.permissions).toEqual({ contents: "read" });
  expect(build?.environment).toBeUndefined();
  expect(JSON.stringify(build)).not.toContain("secrets");
  expect(build?.if).toBe(publish?.if);
  expect(publish?.needs).toBe("build");
  expect(publish?.environment).toEqual({
    name: "presscast",
    url: "${{ steps.presscast.outputs.site-url }}",
  });
  const [up, down, step] = ["upload-artifact", "download-artifact", "presscast/presscast"].map((name) =>
    [...(build?.steps ?? []), ...(publish?.steps ?? [])].findLast(({ uses }) => uses.includes(name)),
  );
  expect(up?.with).toMatchObject({ name: "built", path: "${{ steps.presscast.outputs.built-path }}" });
  expect(down?.with).toEqual({ name: "built", path: "${{ runner.temp }}/built" });
  expect(step?.with).toMatchObject({ built: "${{ runner.temp }}/built" });
});

import { expect, it } from "vitest";
import { workflowText } from "../../../src/commands/editing/workflow.ts";
import { parse } from "yaml";

interface Workflow {
  on: { push: { branches: string[] } };
  permissions: object;
  jobs: Record<
    string,
    {
      if: string;
      permissions: Record<string, string>;
      needs?: string;
      environment?: { name: string; url: string };
      steps: { uses: string; with?: object }[];
    }
  >;
}

it("publishes from the default branch, and gives a pull request neither a key nor the right to write", () => {
  const text = workflowText({ defaultBranch: "trunk: 1", isBuilt: false });
  const { on, permissions, jobs } = parse(text) as Workflow;
  expect(on.push.branches).toEqual(["trunk: 1"]);
  expect(permissions).toEqual({});
  expect(jobs["plan"]?.permissions["contents"]).toBe("read");
  expect(JSON.stringify(jobs["plan"])).not.toContain("secrets");
  expect(jobs["publish"]?.permissions).toEqual({ contents: "write" });
  expect(jobs["publish"]?.if).toContain("!= 'pull_request'");
});

it("opens pull requests in a job without a key, and only where the form asks for one", () => {
  const { jobs } = parse(workflowText({ defaultBranch: "main", isBuilt: true })) as Workflow;
  const { edit, publish, plan } = jobs;
  expect(edit?.permissions).toEqual({ contents: "write", "pull-requests": "write" });
  expect(JSON.stringify([edit, plan])).not.toContain("secrets");
  expect(edit?.environment).toBeUndefined();
  expect(edit?.if).toBe(
    "github.event_name == 'workflow_dispatch' && (inputs.plugin || inputs.version || inputs.command != 'publish')",
  );
  expect(publish?.if).toContain(
    "!inputs.plugin && !inputs.version && (inputs.command || 'publish') == 'publish'",
  );
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

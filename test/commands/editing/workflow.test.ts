import { expect, it } from "vitest";
import { workflowText } from "../../../src/commands/editing/workflow.ts";
import { parse } from "yaml";

interface Workflow {
  on: { push: { branches: string[] } };
  permissions: object;
  jobs: Record<string, { if: string; permissions: Record<string, string>; steps: { with?: object }[] }>;
}

it("publishes from the default branch, and gives a pull request neither a key nor leave to write", () => {
  const text = workflowText("trunk: 1");
  const { on, permissions, jobs } = parse(text) as Workflow;
  expect(on.push.branches).toEqual(["trunk: 1"]);
  expect(permissions).toEqual({});
  expect(jobs["plan"]?.permissions["contents"]).toBe("read");
  expect(JSON.stringify(jobs["plan"])).not.toContain("secrets");
  expect(jobs["publish"]?.permissions).toEqual({ contents: "write" });
  expect(jobs["publish"]?.if).toContain("!= 'pull_request'");
});

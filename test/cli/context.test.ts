import { describe, expect, it } from "vitest";
import { printJson, printPlan, printProblems } from "../../src/cli/context.ts";
import { problem } from "../../src/report/problem.ts";
import { planRelease } from "../../src/push.ts";
import { recorded, releasingRepository } from "../support/repository/context.ts";

const warning = problem("VERSION_ORDER", {
  message: "1.0.0 stands above 1.1.0.",
  fix: "List the newest first.",
  at: { file: "versions.yaml", line: 3, column: 1 },
});
const error = problem("SITE_URL", {
  message: "No.",
  fix: "Yes.",
  at: { file: "versions.yaml", line: 9, column: 1 },
});

describe("for people", () => {
  it("the plan goes to standard output", async () => {
    const { context, out, err } = await recorded((await releasingRepository()).folder);
    const planned = await planRelease(context.open.versions, context.open.world);
    printPlan(context, planned);
    expect(out()).toMatch(/^acme-bridge\n {2}build 1\.0\.0: /);
    expect(err()).toBe("");
    expect(planned.steps.map(({ action, version }) => [action, version])).toEqual([
      ["build", "1.0.0"],
      ["offer", "1.0.0"],
    ]);
  });

  it("problems go to standard error, with the lines of the versions file that they are about", async () => {
    const { context, out, err } = await recorded((await releasingRepository()).folder);
    printProblems([warning], context);
    expect(err()).toContain("versions.yaml:3:1 warning VERSION_ORDER");
    expect(err()).toContain(`> 3 | ${context.open.versions.text.split("\n")[2]}`);
    expect(out()).toBe("");
  });

  it("no problems are no words", async () => {
    const { context, err } = await recorded((await releasingRepository()).folder);
    printProblems([], context);
    expect(err()).toBe("");
  });
});

it("for machines: data and problems, errors first, on standard output and nowhere else", async () => {
  const { context, out, err } = await recorded((await releasingRepository()).folder);
  printJson(context, { steps: [] }, [warning, error]);
  expect(JSON.parse(out())).toEqual({ steps: [], problems: [error, warning] });
  expect(out().endsWith("}\n")).toBe(true);
  expect(err()).toBe("");
});

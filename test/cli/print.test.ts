import { describe, expect, it } from "vitest";
import { printJson, printPacked, printPlan, printProblems } from "../../src/cli/print.ts";
import { problem } from "../../src/report/problem.ts";
import { packPush, planPush } from "../../src/push.ts";
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
    const plan = await planPush(context.versions, context.world);
    printPlan(context.terminal, plan);
    expect(out()).toMatch(/^acme-bridge\n {2}build 1\.0\.0: /);
    expect(err()).toBe("");
    expect(plan.steps.map(({ action, version }) => [action, version])).toEqual([
      ["build", "1.0.0"],
      ["offer", "1.0.0"],
    ]);
  });

  it("each packed ZIP is a line, with its size and its digest", async () => {
    const { context, out } = await recorded((await releasingRepository()).folder);
    const { packages } = await packPush(await planPush(context.versions, context.world), context.world);
    printPacked(context.terminal, packages);
    const facts = packages[0]?.facts;
    const weighs = `${facts?.files} files, ${facts?.size} B`;
    expect(out()).toBe(`packed acme-bridge 1.0.0: ${weighs}, sha256 ${facts?.sha256}\n`);
  });

  it("problems go to standard error, with the lines of the versions file that they are about", async () => {
    const { context, out, err } = await recorded((await releasingRepository()).folder);
    printProblems(context.terminal, [warning], context.versions);
    expect(err()).toContain("versions.yaml:3:1 warning VERSION_ORDER");
    expect(err()).toContain(`> 3 | ${context.versions.text.split("\n")[2]}`);
    expect(out()).toBe("");
  });

  it("no problems print nothing", async () => {
    const { context, err } = await recorded((await releasingRepository()).folder);
    printProblems(context.terminal, [], context.versions);
    expect(err()).toBe("");
  });
});

it("for machines: data and problems, errors first, on standard output and nowhere else", async () => {
  const { context, out, err } = await recorded((await releasingRepository()).folder);
  printJson(context.terminal, { steps: [] }, [warning, error]);
  expect(JSON.parse(out())).toEqual({ steps: [], problems: [error, warning] });
  expect(out().endsWith("}\n")).toBe(true);
  expect(err()).toBe("");
});

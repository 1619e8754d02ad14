import { expect, it } from "vitest";
import { readInputs } from "../../src/action/inputs.ts";
import { ProblemsFound } from "../../src/report/problem.ts";

const read = (inputs: Readonly<Record<string, string>>) => readInputs((name) => inputs[name] ?? "");

it("has the defaults of action.yml where nothing is given", () => {
  expect(read({})).toEqual({
    config: undefined,
    publish: "branch",
    branch: "gh-pages",
    signingKey: undefined,
    token: undefined,
    comment: true,
    adopt: "false",
    verify: "false",
    step: "all",
    built: undefined,
    edit: undefined,
  });
});

it("reads what is given", () => {
  const given = {
    config: "plugins.yaml",
    publish: "directory",
    branch: "updates/site",
    "signing-key": "ed25519-private:x",
    token: "t",
    comment: "False",
    adopt: "TRUE",
    verify: "only",
    built: "there",
  };
  expect(read(given)).toEqual({
    config: "plugins.yaml",
    publish: "directory",
    branch: "updates/site",
    signingKey: "ed25519-private:x",
    token: "t",
    comment: false,
    adopt: "true",
    verify: "only",
    step: "all",
    built: "there",
    edit: undefined,
  });
});

it("reports everything that is wrong at once, with the value", () => {
  const wrong = () => read({ publish: "brnach", comment: "yes", branch: "../main" });
  expect(wrong).toThrow(ProblemsFound);
  expect(wrong).toThrow(/`brnach`[^]*`\.\.\/main`|`\.\.\/main`[^]*`brnach`/);
  expect(wrong).toThrow(/`yes`/);
});

it("keeps everything worth stealing out of the job that builds", () => {
  expect(read({ step: "build", token: "t" }).step).toBe("build");
  const wrong = () => read({ step: "build", "signing-key": "k", built: "there", verify: "true" });
  expect(wrong).toThrow(/no `signing-key`[^]*no `built`[^]*no `verify`/);
});

it.each(["true", "false", "new", "serial", "a".repeat(64)])("takes `adopt: %s`", (adopt) => {
  expect(read({ adopt }).adopt).toBe(adopt);
});

it("does not verify what a later step deploys", () => {
  expect(() => read({ publish: "directory", verify: "true" })).toThrow(/a later step deploys it/);
  expect(read({ publish: "branch", verify: "true" }).verify).toBe("true");
});

it.each([
  "-f",
  "refs/heads/x",
  "a b",
  "a..b",
  "a:b",
  "a~1",
  "x.lock",
  "x/",
  "a@{1}",
  "a\\b",
  "x\u0007y",
  "a//b",
])("refuses the branch %j, which would be something else to git", (branch) => {
  expect(() => read({ branch })).toThrow(ProblemsFound);
});

it("gives the job for a change neither a key nor another job's build", () => {
  const given = { command: "release", version: "minor" };
  expect(read(given).edit).toMatchObject({ command: "release" });
  const wrong = () => read({ ...given, "signing-key": "k", built: "there", verify: "only" });
  expect(wrong).toThrow(/takes no `signing-key`[^]*no `built`[^]*no `verify`/);
  expect(() => read({ command: "publish", plugin: "acme-bridge" })).toThrow(/`plugin` is given/);
});

import { join } from "node:path";
import { chmod, readdir, writeFile } from "node:fs/promises";
import { describe, expect, it, vi } from "vitest";
import { type AskLimits, remoteRefs } from "../../../src/world/git/ask-remote.ts";
import { fetchBranch } from "../../../src/world/git/fetch-branch.ts";
import { temporaryFolder } from "../../support/repository/temporary-folder.ts";
import {
  repositoryForTest,
  type TemporaryRepository,
} from "../../support/repository/temporary-repository.ts";

const { signal } = new AbortController();

/** Fetches a branch of `origin`, if it is there. */
async function fetched(
  { folder }: TemporaryRepository,
  branch: string,
  limits: AskLimits = { signal },
): ReturnType<typeof fetchBranch> {
  const refs = await remoteRefs(folder, "origin", [`refs/heads/${branch}`], limits);
  if (refs.kind === "failed") return refs;
  return fetchBranch(folder, "origin", branch, refs.value, limits);
}

/** A clone with a commit, and its remote `origin`, which has the branch gh-pages. */
async function cloneOf(): Promise<{ clone: TemporaryRepository; origin: TemporaryRepository; id: string }> {
  const origin = await repositoryForTest();
  await origin.git("checkout", "--quiet", "--orphan", "gh-pages");
  const id = await origin.commit("Site", { "index.html": "one" });
  const clone = await repositoryForTest();
  await clone.commit("Start", { "a.txt": "a" });
  await clone.git("remote", "add", "origin", origin.folder);
  return { clone, origin, id };
}

it("fetches what the remote has now, and changes no branch of the clone", async () => {
  const { clone, origin, id } = await cloneOf();
  expect(await fetched(clone, "gh-pages")).toEqual({
    kind: "done",
    value: id,
  });
  expect(await clone.git("show", `${id}:index.html`)).toBe("one");
  const later = await origin.commit("Site", { "index.html": "two" });
  expect(await fetched(clone, "gh-pages")).toEqual({
    kind: "done",
    value: later,
  });
  expect(await clone.git("for-each-ref", "--format=%(refname)")).toBe(
    "refs/heads/main\nrefs/presscast/fetched/gh-pages",
  );
});

it("fetches nothing that is already there", async () => {
  const { clone, id } = await cloneOf();
  await clone.git("fetch", "--quiet", "origin");
  expect(await fetched(clone, "gh-pages")).toEqual({
    kind: "done",
    value: id,
  });
});

it("distinguishes a missing branch from a remote that can't be reached", async () => {
  const { clone, origin } = await cloneOf();
  expect(await fetched(clone, "site")).toEqual({
    kind: "done",
    value: undefined,
  });
  await origin.remove();
  expect(await fetched(clone, "gh-pages")).toEqual({
    kind: "failed",
    why: `'${origin.folder}' does not appear to be a git repository`,
  });
});

it("runs no program that the clone names in place of git's own", async () => {
  const { clone, id } = await cloneOf();
  await clone.git("config", "remote.origin.uploadpack", "false");
  const answer = await fetched(clone, "gh-pages");
  expect(answer).toEqual({ kind: "done", value: id });
});

describe("over ssh", () => {
  async function withSsh(script: string): Promise<TemporaryRepository> {
    const { clone } = await cloneOf();
    const place = await temporaryFolder();
    const [program, settings] = [join(place, "ssh"), join(place, "settings")];
    await writeFile(program, `#!/bin/sh\n${script}\n`);
    await chmod(program, 0o755);
    await writeFile(settings, `[core]\nsshCommand = '${program}'\n`);
    vi.stubEnv("GIT_CONFIG_GLOBAL", settings);
    await clone.git("remote", "set-url", "origin", "git@acme.example:acme/plugins.git");
    return clone;
  }

  it("never prompts for a password, uses the user's ssh command, and shows its output", async () => {
    const clone = await withSsh(`echo "asked with $*" >&2; exit 255`);
    const answer = await fetched(clone, "gh-pages");
    expect(answer).toMatchObject({
      kind: "failed",
      why: expect.stringMatching(/^asked with .*BatchMode=yes/),
    });
  });

  it("waits no longer than the given time", async () => {
    const clone = await withSsh("exec sleep 20");
    const answer = await fetched(clone, "gh-pages", { signal, patienceMs: 300 });
    expect(answer).toEqual({ kind: "failed", why: "no answer in 0.3 s" });
  });
});

it("runs no program of the clone's settings, and no other transport than the usual ones", async () => {
  const { clone } = await cloneOf();
  const hooks = await temporaryFolder();
  await writeFile(join(hooks, "reference-transaction"), `#!/bin/sh\ntouch '${hooks}/ran'\n`);
  await chmod(join(hooks, "reference-transaction"), 0o755);
  await clone.git("config", "core.hooksPath", hooks);
  await fetched(clone, "gh-pages");
  await expect(clone.git("cat-file", "-e", "refs/presscast/fetched/gh-pages")).resolves.toBe("");
  expect(await readdir(hooks)).toEqual(["reference-transaction"]);
  await clone.git("remote", "set-url", "origin", `ext::touch ${hooks}/ran`);
  vi.stubEnv("GIT_ALLOW_PROTOCOL", undefined);
  expect(await fetched(clone, "gh-pages")).toMatchObject({
    kind: "failed",
    why: expect.stringContaining("'ext' not allowed"),
  });
});

it("stops where the run is interrupted", async () => {
  const { clone } = await cloneOf();
  const ending = AbortSignal.abort(new Error("interrupted"));
  await expect(fetched(clone, "gh-pages", { signal: ending })).rejects.toThrow("interrupted");
});

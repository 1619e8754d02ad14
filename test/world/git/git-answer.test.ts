import { describe, expect, it } from "vitest";
import { readGitAnswer } from "../../../src/world/git/git-answer.ts";

const NAME = "https://github.com/acme/plugins";
const rejected = (why: string): string =>
  `To ${NAME}\n!\tabc:refs/heads/gh-pages\t${why}\nDone\nerror: failed to push some refs`;

/** As git 2.39 and GitHub word it. */
describe("what only a person can solve", () => {
  it.each<[string, string]>([
    [
      "REF_PROTECTED",
      `remote: error: GH006: Protected branch update failed for refs/heads/gh-pages.\n${rejected("[remote rejected] (protected branch hook declined)")}`,
    ],
    [
      "REF_PROTECTED",
      `remote: error: GH013: Repository rule violations found for refs/tags/acme-bridge/v1.0.0.\n${rejected("[remote rejected] (push declined due to repository rule violations)")}`,
    ],
    [
      "TAG_ON_WORKFLOWS",
      rejected(
        "[remote rejected] (refusing to allow a GitHub App to create or update workflow `.github/workflows/a.yml` without `workflows` permission)",
      ),
    ],
    [
      "SITE_TOO_LARGE",
      `remote: error: File a.zip is 120.00 MB; this exceeds GitHub's file size limit of 100.00 MB\n${rejected("[remote rejected] (pre-receive hook declined)")}`,
    ],
    [
      "TOKEN_RIGHTS",
      `remote: Permission to acme/plugins.git denied to github-actions[bot].\nfatal: unable to access '${NAME}/': The requested URL returned error: 403`,
    ],
    ["TOKEN_RIGHTS", "remote: Write access to repository not granted."],
    ["TOKEN_RIGHTS", `remote: Repository not found.\nfatal: repository '${NAME}/' not found`],
    ["TOKEN_RIGHTS", `fatal: could not read Username for 'https://github.com': terminal prompts disabled`],
    ["REMOTE_REFUSED", "fatal: something that nobody has seen yet"],
  ])("%s", (code, words) => {
    const answer = readGitAnswer(128, words, NAME);
    expect(answer).toMatchObject({ kind: "refused", problem: { code } });
    expect(JSON.stringify(answer)).toContain(NAME);
  });
});

it.each([
  "refusing to allow a GitHub App to create or update workflow `.github/workflows/a.yml` without `workflows` permission",
  "refusing to allow a GitHub App to create or update workflow .github/workflows/a.yml without workflows permission",
  "refusing to allow a Personal Access Token to create or update workflow `.github/workflows/a.yml` without `workflow` scope",
])("says which ref may not be written: %s", (why) => {
  const words = `!\tabc:refs/heads/gh-pages\t[remote rejected] (atomic push failure)\n!\tdef:refs/tags/acme/v1.0.0\t[remote rejected] (${why})`;
  const answer = readGitAnswer(1, words, NAME);
  expect(answer).toMatchObject({ problem: { code: "TAG_ON_WORKFLOWS" }, refs: ["refs/tags/acme/v1.0.0"] });
});

it("distinguishes a missing token from one that lacks rights", () => {
  const words = "fatal: could not read Username for 'https://github.com': terminal prompts disabled";
  const fix = (answer: object): string => JSON.stringify(answer);
  expect(fix(readGitAnswer(128, words, NAME))).toContain("Leave the step's `token` out");
  expect(fix(readGitAnswer(128, "remote: Write access to repository not granted.", NAME))).toContain(
    "contents: write",
  );
});

describe("what another attempt may solve", () => {
  it.each([
    rejected("[rejected] (stale info)"),
    rejected("[rejected] (already exists)"),
    rejected("[remote rejected] (cannot lock ref 'refs/heads/gh-pages': is at 1 but expected 2)"),
    rejected("[remote rejected] (failed to update ref)"),
    `fatal: unable to access '${NAME}/': The requested URL returned error: 502`,
    "error: RPC failed; HTTP 503 curl 22",
    "fatal: unable to access: Could not resolve host: github.com",
    "fatal: the remote end hung up unexpectedly",
    "fatal: unable to access: Empty reply from server",
  ])("%s", (words) => {
    expect(readGitAnswer(1, words, NAME).kind).toBe("again");
  });
});

it("does not take output for a failure if git succeeded", () => {
  expect(readGitAnswer(0, "remote: stale info, returned error: 403", NAME)).toEqual({ kind: "done" });
});

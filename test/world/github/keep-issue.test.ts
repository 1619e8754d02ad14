import { afterAll, beforeAll, expect, it } from "vitest";
import { keepIssue } from "../../../src/world/github/keep-issue.ts";
import { issueMarker } from "../../../src/verify/issue-changes.ts";
import type { Finding } from "../../../src/verify/finding.ts";
import {
  type GitHub,
  openIssue,
  READ_TOKEN,
  startGitHub,
  WRITE_TOKEN,
} from "../../support/github/github-api.ts";
import { done, failed } from "../../../src/report/result.ts";

let github: GitHub;
beforeAll(async () => {
  github = await startGitHub();
});
afterAll(() => github.stop());

const URL = "https://acme.example/plugins";
const finding = (verdict: Finding["verdict"], reason = ""): Finding => ({
  check: "feed.expires",
  title: "",
  about: "feed.json",
  verdict,
  reason,
});

async function keep(findings: readonly Finding[], token = WRITE_TOKEN) {
  const place = { apiUrl: github.apiUrl, repository: github.repository, token };
  return keepIssue(place, URL, findings, true, new AbortController().signal);
}

it("opens one issue, keeps it up to date, and closes it with a comment", async () => {
  for (let index = 0; index < 120; index += 1)
    openIssue(github.state, { title: `Issue ${index}`, author: "eve" });
  const fake = openIssue(github.state, { title: "Fake", author: "eve" });
  fake.body = `${issueMarker(URL)}\nnot ours`;
  await keep([finding("failed", "it expired")]);
  const issue = github.state.issues.find(({ title }) => title === "The update site fails its checks");
  expect(issue).toMatchObject({ state: "open", author: "github-actions[bot]" });
  expect(issue?.body).toContain("it expired");
  github.exchanges();
  await keep([finding("failed", "it expired")]);
  expect(github.writes()).toEqual([]);
  await keep([finding("failed", "it is stale")]);
  expect(issue?.body).toContain("it is stale");
  expect(await keep([finding("ok")])).toMatchObject(done([{ do: "close", number: issue?.number }]));
  expect(issue?.state).toBe("closed");
  expect(
    github.state.comments.filter((each) => each.issue === issue?.number).map(({ body }) => body),
  ).toEqual(["All is well again: 1 check passed."]);
  expect([fake.state, fake.body]).toEqual(["open", `${issueMarker(URL)}\nnot ours`]);
});

it("says what prevents writing", async () => {
  expect(await keep([finding("failed", "x")], READ_TOKEN)).toEqual(failed(expect.stringMatching(/./)));
});

import { beforeEach, expect, it, onTestFinished } from "vitest";
import { openPullRequest } from "../../../src/world/github/open-pull-request.ts";
import {
  CONTENTS_TOKEN,
  failure,
  type GitHub,
  startGitHub,
  WRITE_TOKEN,
} from "../../support/github/github-api.ts";
import { apiOf } from "../../support/github/github-host.ts";
import { faultsIn } from "../../support/github/github-schemas.ts";
import { problemsOf } from "../../support/versions/problems-of.ts";

const HEAD = "presscast/acme-bridge-v1.1.0";

let github: GitHub;
beforeEach(async () => {
  github = await startGitHub();
  onTestFinished(() => github.stop());
  github.state.branches.set("main", "a".repeat(40)).set(HEAD, "b".repeat(40));
});

const open = (token = WRITE_TOKEN, { title = "Release acme-bridge 1.1.0", body = "…" } = {}) =>
  openPullRequest(apiOf(github, { token }), {
    repository: github.repository,
    head: HEAD,
    base: "main",
    slug: "acme-bridge",
    title,
    body,
  });

it("opens one, and finds it again after somebody edited it", async () => {
  expect(await open()).toMatchObject({ number: 1, wasThere: false, isByWorkflow: true });
  const [pull] = github.state.issues;
  if (pull) pull.title = "Better";
  expect(await open()).toMatchObject({ number: 1, wasThere: true });
  expect(github.state.issues.map(({ title }) => title)).toEqual(["Better"]);
  expect(faultsIn(github.exchanges())).toEqual([]);
});

const MADE = "\n\nMade by [this run](https://h/runs/1).\n";

it("brings the title and the text of an earlier run up to date, and leaves a person's", async () => {
  await open(WRITE_TOKEN, { title: "Release acme-bridge 1.1.0 as testing", body: `Ten percent.${MADE}` });
  const [pull] = github.state.issues;
  expect(await open(WRITE_TOKEN, { body: `Everybody.${MADE}` })).toMatchObject({ number: 1, wasThere: true });
  expect(pull).toMatchObject({ title: "Release acme-bridge 1.1.0", body: `Everybody.${MADE}` });
  if (pull) pull.title = "Better";
  await open(WRITE_TOKEN, { body: `Half of them.${MADE}` });
  expect(pull).toMatchObject({ title: "Better", body: `Half of them.${MADE}` });
  if (pull) pull.body = "Mine";
  await open(WRITE_TOKEN, { body: `Everybody.${MADE}` });
  expect(pull).toMatchObject({ title: "Better", body: "Mine" });
  expect(faultsIn(github.exchanges())).toEqual([]);
});

it("opens another once the first is closed", async () => {
  await open();
  const [pull] = github.state.issues;
  if (pull) pull.state = "closed";
  expect(await open()).toMatchObject({ number: 2, wasThere: false });
});

it("looks again if the answer is lost, or another run was faster", async () => {
  github.fail({ on: 1, when: "after", mishap: "drop" });
  expect(await open()).toMatchObject({ number: 1, wasThere: true });
  github.state.issues.length = 0;
  github.fail({ on: 1, when: "before", mishap: async () => void (await open()) });
  expect(await open()).toMatchObject({ number: 1, wasThere: true });
});

it("says what is missing", async () => {
  for (const isPrivate of [false, true]) {
    github.state.isPrivate = isPrivate;
    expect(await problemsOf(open(CONTENTS_TOKEN))).toMatchObject([
      {
        code: "GITHUB_FORBIDDEN",
        fix: "Give the job `permissions: pull-requests: write`, beside `contents: write`.",
      },
    ]);
  }
  github.state.areActionsOpeningPulls = false;
  expect(await problemsOf(open())).toMatchObject([{ code: "PULL_REQUESTS_OFF" }]);
  github.fail({ on: 1, when: "before", mishap: failure(502, "Server Error") });
  expect(await problemsOf(open())).toMatchObject([{ code: "GITHUB_UNAVAILABLE" }]);
});

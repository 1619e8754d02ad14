import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openGitHub, Unsure } from "../../../src/world/github/github.ts";
import { failure, type GitHub, startGitHub } from "../../support/github/github-api.ts";
import { apiOf, quickClock } from "../../support/github/github-host.ts";
import { codesOf } from "../../support/versions/problems-of.ts";

const here = { owner: "acme", repo: "plugins" };

let github: GitHub;
beforeEach(async () => {
  github = await startGitHub();
});
afterEach(() => github.stop());

const list = (api = apiOf(github)): Promise<unknown[]> =>
  api.read("list the releases", (octokit, request) => octokit.rest.repos.listReleases({ ...here, request }));
const draft = (api = apiOf(github)): Promise<unknown> =>
  api.write("create a draft", (octokit, request) =>
    octokit.rest.repos.createRelease({ ...here, tag_name: "a/v1.0.0", draft: true, request }),
  );

describe("reading", () => {
  it("tries again after failures and broken connections", async () => {
    github.fail({ on: () => true, when: "before", mishap: failure(502, "Bad Gateway") });
    github.fail({ on: () => true, when: "after", mishap: "drop" });
    expect(await list()).toEqual([]);
    expect(github.exchanges().map(({ status }) => status)).toEqual([502, 0, 200]);
  });

  it("gives up after four tries", async () => {
    github.fail({ on: () => true, when: "before", mishap: failure(500, "Server Error"), times: 99 });
    expect(await codesOf(list())).toEqual(["GITHUB_UNAVAILABLE"]);
    expect(github.exchanges()).toHaveLength(4);
  });

  it("says at once that a token is wrong", async () => {
    expect(await codesOf(list(apiOf(github, { token: "ghs_other" })))).toEqual(["GITHUB_TOKEN"]);
    expect(github.exchanges()).toHaveLength(1);
  });
});

it("says that there is no token before it asks anything", async () => {
  const { signal } = new AbortController();
  const api = openGitHub({ apiUrl: github.apiUrl, token: undefined, signal });
  expect(await codesOf(list(api))).toEqual(["GITHUB_TOKEN"]);
  expect(github.exchanges()).toEqual([]);
});

describe("writing", () => {
  it("does not guess the result of a write without an answer", async () => {
    github.fail({ on: 1, when: "after", mishap: "drop" });
    await expect(draft()).rejects.toBeInstanceOf(Unsure);
    expect(github.state.releases).toHaveLength(1);
  });

  it("waits as long as GitHub says, and then asks again", async () => {
    const clock = quickClock();
    const busy = failure(403, "You have exceeded a secondary rate limit.", { "retry-after": "17" });
    github.fail({ on: 1, when: "before", mishap: busy });
    await draft(apiOf(github, { clock }));
    expect([github.state.releases.length, clock.waits]).toEqual([1, [17_000]]);
  });

  it("does not wait for an hour", async () => {
    const clock = quickClock();
    github.allow(0, 3600);
    expect(await codesOf(draft(apiOf(github, { clock })))).toEqual(["GITHUB_LIMITED"]);
    expect(clock.waits).toEqual([]);
  });

  it("does not wait forever in small pieces", async () => {
    const clock = quickClock();
    const busy = failure(429, "Too many", { "retry-after": "50" });
    github.fail({ on: 1, when: "before", mishap: busy, times: 99 });
    expect(await codesOf(draft(apiOf(github, { clock })))).toEqual(["GITHUB_LIMITED"]);
    expect(clock.waits).toHaveLength(6);
  });

  it("writes no more than sixty times a minute", async () => {
    const clock = quickClock();
    const api = apiOf(github, { clock });
    for (let count = 0; count < 61; count += 1) await draft(api);
    expect(clock.waits.length).toBe(1);
    expect(clock.waits[0]).toBeGreaterThan(50_000);
  });
});

it("ends when its run is interrupted", async () => {
  const run = new AbortController();
  github.fail({ on: () => true, when: "before", mishap: () => run.abort(new Error("interrupted")) });
  await expect(list(apiOf(github, { signal: run.signal }))).rejects.toThrow("interrupted");
});

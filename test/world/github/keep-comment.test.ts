import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { LONGEST_COMMENT } from "../../../src/preview/plan-markdown.ts";
import { commentMarker } from "../../../src/preview/comment-changes.ts";
import { keepComment } from "../../../src/world/github/keep-comment.ts";
import {
  addComment,
  type GitHub,
  openIssue,
  PERSON_TOKEN,
  READ_TOKEN,
  startGitHub,
  WRITE_TOKEN,
} from "../../support/github/github-api.ts";
import { done, failed } from "../../../src/report/result.ts";

let github: GitHub;
let number = 0;
beforeAll(async () => {
  github = await startGitHub();
});
afterAll(async () => {
  await github.stop();
});
beforeEach(() => {
  number = openIssue(github.state, { title: "Release 1.1.0", author: "eve", isPull: true }).number;
  github.mend();
  github.exchanges();
});

const FILE = "versions.yaml";
const signal = new AbortController().signal;
const bodyOf = (plan: string, file = FILE): string => `${commentMarker(file)}\n${plan}`;

const place = (token = WRITE_TOKEN) => ({
  apiUrl: github.apiUrl,
  repository: github.repository,
  number,
  token,
});

function keep(plan: string | undefined, { token = WRITE_TOKEN, file = FILE } = {}) {
  return keepComment(place(token), file, plan, signal);
}

function comments(): [author: string, body: string][] {
  return github.state.comments
    .filter(({ issue }) => issue === number)
    .map(({ author, body }) => [author, body]);
}

describe("the comment with the plan", () => {
  it("is written, edited only if it changed, and removed when there is nothing left to say", async () => {
    expect(await keep("one")).toEqual(done(["create"]));
    expect(comments()).toEqual([["github-actions[bot]", bodyOf("one")]]);
    expect(github.exchanges()).toHaveLength(2);
    expect(await keep("one")).toEqual(done([]));
    expect(github.writes()).toEqual([]);
    expect(await keep("two")).toEqual(done(["edit"]));
    expect(comments()).toEqual([["github-actions[bot]", bodyOf("two")]]);
    expect(await keep(undefined)).toEqual(done(["remove"]));
    expect(comments()).toEqual([]);
    expect(await keep(undefined)).toEqual(done([]));
  });

  it("is found behind a hundred others", async () => {
    for (let index = 0; index < 130; index += 1)
      addComment(github.state, number, { author: "eve", body: `Comment ${index}` });
    await keep("one");
    for (let index = 0; index < 130; index += 1)
      addComment(github.state, number, { author: "eve", body: `Comment ${index}` });
    expect(await keep("two")).toEqual(done(["edit"]));
    expect(comments()).toHaveLength(261);
  });

  it("is another for each versions file", async () => {
    await keep("one");
    expect(await keep("other", { file: "premium/versions.yaml" })).toEqual(done(["create"]));
    expect(await keep(undefined)).toEqual(done(["remove"]));
    expect(comments()).toEqual([["github-actions[bot]", bodyOf("other", "premium/versions.yaml")]]);
  });

  it("is not one that somebody else wrote with our marker", async () => {
    addComment(github.state, number, { author: "eve", body: bodyOf("Approved by all") });
    expect(await keep("one")).toEqual(done(["create"]));
    expect(await keep(undefined)).toEqual(done(["remove"]));
    expect(comments()).toEqual([["eve", bodyOf("Approved by all")]]);
  });

  it("is a person's own if the token is a person's", async () => {
    addComment(github.state, number, { author: "eve", body: bodyOf("Approved by all") });
    expect(await keep("one", { token: PERSON_TOKEN })).toEqual(done(["create"]));
    expect(await keep("two", { token: PERSON_TOKEN })).toEqual(done(["edit"]));
    expect(comments()).toEqual([
      ["eve", bodyOf("Approved by all")],
      ["ada", bodyOf("two")],
    ]);
  });

  it("may be as long as a plan may be", async () => {
    expect(await keep("x".repeat(LONGEST_COMMENT), { file: "a/".repeat(50) })).toEqual(done(["create"]));
  });
});

describe("what prevents it is reported, and fails nothing", () => {
  it("a token that can only read", async () => {
    expect(await keep("one", { token: READ_TOKEN })).toEqual(
      failed(expect.stringContaining("Resource not accessible by integration")),
    );
    expect(comments()).toEqual([]);
  });

  it.each([
    ["no connection", "drop" as const],
    ["an error of GitHub's", { status: 502, body: "<html>" }],
  ])("%s", async (_, mishap) => {
    github.fail({ on: 1, when: "before", mishap });
    expect(await keep("one")).toEqual(
      failed(expect.stringContaining(`create a comment on pull request ${number}`)),
    );
    expect(await keep("one")).toEqual(done(["create"]));
  });

  it("but an interruption ends the run", async () => {
    await expect(keepComment(place(), FILE, "one", AbortSignal.abort(new Error("stop")))).rejects.toThrow(
      "stop",
    );
  });
});

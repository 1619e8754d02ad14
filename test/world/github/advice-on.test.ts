import { expect, it } from "vitest";
import { adviceOn } from "../../../src/world/github/advice-on.ts";

const NOW = 1_800_000_000;

it.each([
  ["a bad token", 401, "Bad credentials", {}, "give up", 0, "GITHUB_TOKEN"],
  [
    "a token without rights",
    403,
    "Resource not accessible by integration",
    {},
    "give up",
    0,
    "GITHUB_FORBIDDEN",
  ],
  ["what can't be seen, or has gone", 404, "Not Found", {}, "look again", 0, "GITHUB_FORBIDDEN"],
  ["a pause in seconds", 403, "…", { "retry-after": "30" }, "wait", 30, "GITHUB_LIMITED"],
  ["no pause, which is one", 429, "…", { "retry-after": "0" }, "wait", 1, "GITHUB_LIMITED"],
  [
    "the hour's requests used up",
    403,
    "API rate limit exceeded",
    { "x-ratelimit-remaining": "0", "x-ratelimit-reset": String(NOW + 90) },
    "wait",
    90,
    "GITHUB_LIMITED",
  ],
  [
    "requests left, and still too many at once",
    403,
    "You have exceeded a secondary rate limit",
    { "x-ratelimit-remaining": "900", "x-ratelimit-reset": String(NOW + 90) },
    "wait",
    60,
    "GITHUB_LIMITED",
  ],
  ["too many without a word", 429, "", {}, "wait", 60, "GITHUB_LIMITED"],
  [
    "a burned tag",
    422,
    'Validation Failed: {"resource":"Release","code":"custom","field":"pre_receive","message":"pre_receive Repository rule violations found"}, {"message":"tag_name was used by an immutable release"}',
    {},
    "give up",
    0,
    "RELEASE_TAG_BURNED",
  ],
  [
    "a rule against the tag",
    422,
    'Validation Failed: {"code":"custom","field":"pre_receive","message":"pre_receive Repository rule violations found"}',
    {},
    "give up",
    0,
    "RELEASE_TAG_REFUSED",
  ],
  [
    "somebody who was quicker",
    422,
    'Validation Failed: {"resource":"Release","code":"already_exists","field":"tag_name"}',
    {},
    "look again",
    0,
    "GITHUB_REFUSED",
  ],
  ["anything else that is invalid", 422, "Validation Failed", {}, "give up", 0, "GITHUB_REFUSED"],
  ["a legal matter", 451, "Unavailable", {}, "give up", 0, "GITHUB_REFUSED"],
  ["a failing upload", 502, "Server Error", {}, "look again", 0, "GITHUB_UNAVAILABLE"],
  ["no answer", 0, "other side closed", {}, "look again", 0, "GITHUB_UNAVAILABLE"],
])("reads %s", (_, status, words, headers, next, seconds, code) => {
  const advice = adviceOn({ status, words, headers }, "publish the release a/v1.0.0", NOW);
  expect([advice.next, advice.seconds, advice.otherwise.code]).toEqual([next, seconds, code]);
});

it("says what was requested, what was answered, and GitHub's words below", () => {
  const { otherwise } = adviceOn({ status: 403, words: " No. \n", headers: {} }, "publish a/v1.0.0", NOW);
  expect(otherwise).toMatchObject({
    message: "GitHub answered 403 when asked to publish a/v1.0.0.",
    detail: "No.",
  });
});

it("names the right that GitHub says is missing, as a workflow spells it", () => {
  const fix = (rights?: string) =>
    adviceOn(
      {
        status: 403,
        words: "Resource not accessible by integration",
        headers: { "x-accepted-github-permissions": rights },
      },
      "open it",
      NOW,
    ).otherwise.fix;
  expect(fix("pull_requests=write")).toBe("Give the job `permissions: pull-requests: write`.");
  expect(fix("issues=write; pull_requests=write")).toBe("Give the job `permissions: issues: write`.");
  expect(fix("contents=write,workflows=write; x=y")).toContain("`permissions: contents: write`");
  expect(fix()).toContain("`permissions: contents: write`");
});

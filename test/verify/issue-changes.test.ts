import { describe, expect, it } from "vitest";
import { failureMarkdown, issueChanges, issueMarker } from "../../src/verify/issue-changes.ts";
import type { Finding } from "../../src/verify/finding.ts";

const URL = "https://acme.example/plugins";
const finding = (verdict: Finding["verdict"], reason = "it expired"): Finding => ({
  check: "feed.expires",
  title: "The feed has not expired",
  about: "feed.json",
  verdict,
  reason,
});
const own = (number: number, body: string) => ({ number, body, isOwn: true });
const bodyOf = (...failed: Finding[]): string => `${issueMarker(URL)}\n${failureMarkdown(URL, failed)}`;
const FAILED = [finding("failed"), finding("ok")];

describe("the issue of an update site", () => {
  it("is opened with its first failure, on a schedule", () => {
    expect(issueChanges([], URL, FAILED, true)).toEqual([
      { do: "open", title: "The update site fails its checks", body: bodyOf(finding("failed")) },
    ]);
    expect(issueChanges([], URL, FAILED, false)).toEqual([]);
    expect(issueChanges([], URL, [finding("ok"), finding("warning")], true)).toEqual([]);
  });

  it("says what fails now, and is left alone while that is the same", () => {
    const issue = own(7, bodyOf(finding("failed")).replaceAll("\n", "\r\n"));
    expect(issueChanges([issue], URL, FAILED, true)).toEqual([]);
    const other = finding("failed", "it is stale");
    expect(issueChanges([issue], URL, [other], false)).toEqual([
      { do: "edit", number: 7, body: bodyOf(other) },
    ]);
  });

  it("is closed after recovery, by whatever run notices it", () => {
    expect(issueChanges([own(7, bodyOf())], URL, [finding("ok"), finding("ok")], false)).toEqual([
      { do: "close", number: 7, comment: "All is well again: 2 checks passed." },
    ]);
  });

  it("is reduced to one if two runs have opened two", () => {
    const issues = [own(7, bodyOf(finding("failed"))), own(8, bodyOf())];
    expect(issueChanges(issues, URL, FAILED, true)).toEqual([
      { do: "close", number: 8, comment: "#7 says the same." },
    ]);
  });

  it("is never somebody else's, nor that of another update site", () => {
    const strangers = { number: 7, body: bodyOf(), isOwn: false };
    const others = own(8, bodyOf().replace(issueMarker(URL), issueMarker("https://other.example")));
    expect(issueChanges([strangers, others], URL, [finding("ok")], true)).toEqual([]);
    expect(issueChanges([strangers, others], URL, FAILED, true)).toMatchObject([{ do: "open" }]);
  });
});

it("keeps what an update site says from being Markdown, and from filling the issue", () => {
  const bad = finding("failed", "| @everyone <img src=x> [x](javascript:1)\n# Title");
  const markdown = failureMarkdown(URL, [bad]);
  expect(markdown).not.toMatch(/@everyone|<img|(?<!\\)\]\(|^# /m);
  const many = failureMarkdown(
    URL,
    Array.from({ length: 200 }, () => finding("failed", "x".repeat(9000))),
  );
  expect(many).toContain("And 150 more.");
  expect(many.length).toBeLessThan(60_000);
});

it("has a marker that no address can end", () => {
  expect(issueMarker("https://a.example/--><b>").match(/-->/g)).toHaveLength(1);
});

import { expect, it } from "vitest";
import { plain } from "../../src/report/paint.ts";
import type { Finding } from "../../src/verify/finding.ts";
import { findingsText, hasFailed, troubleText } from "../../src/verify/findings-text.ts";

const finding = (check: string, about: string, verdict: Finding["verdict"], reason = ""): Finding => ({
  check,
  title: `Title of ${check}`,
  about,
  verdict,
  reason,
});

it("has a line for each check, with its findings below", () => {
  const findings = [
    finding("site.feed", "here", "ok"),
    finding("feed.signature", "feed.json", "ok", "with the key"),
    finding("feed.signature", "a/feed.json", "ok", "with the key"),
    finding("package.sha256", "a 1.1.0", "ok"),
    finding("package.sha256", "a 1.0.0", "failed", "it is another"),
    finding("package.php", "a 1.1.0", "skipped", "no php"),
    finding("package.php", "a 1.0.0", "skipped", "no php"),
    finding("package.stable-tag", "a 1.2.0", "ok", "names it"),
    finding("package.stable-tag", "a 1.1.0", "skipped", "no readme"),
    finding("package.stable-tag", "a 1.2.0-rc.1", "skipped", "a beta"),
    finding("http.cors", "here", "warning", "closed"),
  ];
  expect(findingsText(findings, plain)).toBe(`ok      site.feed             Title of site.feed
ok      feed.signature        Title of feed.signature (2): with the key
FAILED  package.sha256        Title of package.sha256 (2)
        a 1.0.0: it is another
skipped package.php           Title of package.php (2): no php
skipped package.stable-tag    Title of package.stable-tag (3)
        names it
        skipped: no readme
        skipped: a beta
warning http.cors             Title of http.cors
        here: closed

1 failed, 1 warning, 5 passed, 4 skipped
`);
  expect([hasFailed(findings), hasFailed(findings.slice(0, 4))]).toEqual([true, false]);
});

it("leaves out what passes, and counts it", () => {
  const findings = [
    finding("site.feed", "here", "ok"),
    finding("package.sha256", "a 1.1.0", "ok"),
    finding("package.sha256", "a 1.0.0", "failed", "it is another"),
    finding("package.php", "a 1.1.0", "skipped", "no php"),
    finding("http.cors", "here", "warning", "closed"),
  ];
  expect(troubleText(findings, plain)).toBe(`FAILED  package.sha256        Title of package.sha256
        a 1.0.0: it is another
warning http.cors             Title of http.cors
        here: closed

1 failed, 1 warning, 2 passed, 1 skipped
`);
  expect(troubleText(findings.slice(0, 2), plain)).toBe("2 passed\n");
});

it("lets no update site control the terminal", () => {
  const text = findingsText(
    [finding("site.feed", "\u001B[2J", "failed", "\u001B]0;owned\u0007 \u202E")],
    plain,
  );
  expect(text).not.toMatch(/[^\P{Cc}\n]|\u202E/u);
});

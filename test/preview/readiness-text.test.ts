import { expect, it } from "vitest";
import { readinessText } from "../../src/preview/readiness-text.ts";
import type { ReadinessFinding } from "../../src/publish/readiness.ts";
import { plain } from "../../src/report/paint.ts";

const advice = (
  verdict: ReadinessFinding["verdict"],
  message: string,
  more: Partial<ReadinessFinding> = {},
): ReadinessFinding => ({
  check: "pages",
  verdict,
  message,
  fix: null,
  url: null,
  ...more,
});

it("says of each check what it found, what to do and where to click, and counts", () => {
  const url = "https://github.com/acme/plugins/settings/pages";
  const text = readinessText(
    [
      advice("ok", "The last commit is pushed."),
      advice("failed", "GitHub Pages is off.", { fix: "Switch it on.", url }),
      advice("warning", "Any branch may use it.", { fix: "Choose one:\nthis\nthat" }),
      advice("unknown", "Whether it is there: \u001B[2J.", { url }),
    ],
    plain,
  );
  expect(text).toBe(`ok      The last commit is pushed.
TO DO   GitHub Pages is off.
        Switch it on.
        https://github.com/acme/plugins/settings/pages
warning Any branch may use it.
        Choose one:
        this
        that
look    Whether it is there: \uFFFD[2J.
        https://github.com/acme/plugins/settings/pages

1 to do, 1 warning, 1 for you to look at, 1 in order
`);
});

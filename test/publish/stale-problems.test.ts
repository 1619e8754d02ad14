import { expect, it } from "vitest";
import { isFeed, openFeed } from "../../src/plan/feed.ts";
import { staleProblems } from "../../src/publish/stale-problems.ts";
import { feedOf } from "../support/site/site.ts";
import { extensionOf } from "../support/versions/catalog.ts";

const extension = extensionOf("1.1.0: { status: released }\n1.0.0: { status: released }");
const lost = extension.versions.map((version) => ({ extension, version }));
const opened = openFeed(feedOf("https://acme.example", {}));
const feed = isFeed(opened) ? opened : undefined;

it("names the tags that show more releases than are served, and where they are", () => {
  const [problem, ...others] = staleProblems(lost, { place: "https://acme.example", feed });
  expect(others).toEqual([]);
  expect(problem).toMatchObject({ code: "PUBLISHED_STALE", severity: "warning" });
  expect(problem?.message).toMatch(
    /^https:\/\/acme\.example serves .* `acme-bridge\/v1\.1\.0` and `acme-bridge\/v1\.0\.0` were /,
  );
});

it("says nothing where nothing is lost", () => {
  expect(staleProblems([], { place: "https://acme.example", feed })).toEqual([]);
});

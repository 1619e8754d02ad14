import { afterEach, beforeEach, expect, it } from "vitest";
import { catalogBefore } from "../../src/survey/catalog-before.ts";
import { readCatalog } from "../../src/versions/read.ts";
import type { Site } from "../../src/versions/catalog.ts";
import { withRepository } from "../support/repository/pushed.ts";
import { temporaryRepository, type TemporaryRepository } from "../support/repository/temporary-repository.ts";

let repository: TemporaryRepository;
beforeEach(async () => {
  repository = await temporaryRepository();
});
afterEach(() => repository.remove());

const file = (title: string, extensions = "plugins: {}\n"): string =>
  `site: { url: https://acme.example, title: ${title}, logo: logo.svg }\n${extensions}`;
const before = (commit: string | undefined, text = file("Today")): Promise<Site | undefined> => {
  const versions = { path: "versions.yaml", text };
  return withRepository(
    repository.folder,
    async (opened) => (await catalogBefore(opened, commit, versions, readCatalog(versions).catalog))?.site,
  );
};

it("reads the title, and which logo it was, at the published commit", async () => {
  const first = await repository.commit("First", {
    "versions.yaml": file("Old"),
    "logo.svg": "<svg>1</svg>",
  });
  const second = await repository.commit("Second", {
    "versions.yaml": file("New"),
    "logo.svg": "<svg>2</svg>",
  });
  const [old, now] = [await before(first), await before(second)];
  expect([old?.title, now?.title]).toEqual(["Old", "New"]);
  expect(old?.logo?.id).toMatch(/^[0-9a-f]{40}$/);
  expect(old?.logo?.id).not.toBe(now?.logo?.id);
});

it("is undefined for a missing commit, for one without a versions file, and if nothing is published", async () => {
  const without = await repository.commit("Nothing yet", { "a.txt": "" });
  expect([await before("a".repeat(40)), await before(without), await before(undefined)]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

it("knows the same where only plugins have changed since, and their block is read in no other way", async () => {
  const entry = (version: string): string =>
    `plugins:\n  acme:\n    source: acme\n\n# All of it.\n    versions:\n      ${version}: { status: released }\n`;
  const then = file("Old", entry("1.0.0"));
  const commit = await repository.commit("First", { "versions.yaml": then, "logo.svg": "<svg>1</svg>" });
  const whole = await before(commit);
  await repository.commit("Second", { "logo.svg": "<svg>2</svg>" });
  expect(whole?.title).toBe("Old");
  expect(await before(commit, file("Old", entry("2.0.0")))).toEqual(whole);
  expect(await before(commit, file("New", entry("1.0.0")))).toEqual(whole);
  expect(await before(commit, entry("1.0.0") + file("New", ""))).toEqual(whole);
});

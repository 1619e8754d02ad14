import { afterEach, beforeEach, expect, it } from "vitest";
import { siteBefore } from "../../src/survey/site-before.ts";
import type { Site } from "../../src/versions/catalog.ts";
import { withRepository } from "../support/repository/pushed.ts";
import { temporaryRepository, type TemporaryRepository } from "../support/repository/temporary-repository.ts";

let repository: TemporaryRepository;
beforeEach(async () => {
  repository = await temporaryRepository();
});
afterEach(() => repository.remove());

const file = (title: string): string =>
  `site: { url: https://acme.example, title: ${title}, logo: logo.svg }\nplugins: {}\n`;
const before = (commit: string | undefined): Promise<Site | undefined> =>
  withRepository(repository.folder, (opened) => siteBefore(opened, commit, "versions.yaml"));

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

import { expect, it } from "vitest";
import { readPages } from "../../../src/world/github/read-pages.ts";

const list = Array.from({ length: 250 }, (_, index) => index);
const read = (page: number) => Promise.resolve(list.slice((page - 1) * 100, page * 100));

it("reads until a page is not full", async () => {
  expect(await readPages(read)).toEqual({ found: list, isWhole: true });
});

it("stops at the limit of pages, and says that more may follow", async () => {
  expect(await readPages(read, 2)).toEqual({ found: list.slice(0, 200), isWhole: false });
});

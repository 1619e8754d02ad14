import { setImmediate as turn } from "node:timers/promises";
import { expect, it } from "vitest";
import { inParallel, limited } from "../../src/world/in-parallel.ts";

it("gives results in the items' order, whichever is done first", async () => {
  const results = await inParallel([3, 1, 2], 3, async (count) => {
    for (let each = 0; each < count; each += 1) await turn();
    return `${count}`;
  });
  expect(results).toEqual(["3", "1", "2"]);
});

it("never exceeds its limit, and does everything once", async () => {
  let running = 0;
  let most = 0;
  const seen: number[] = [];
  await inParallel(
    Array.from({ length: 50 }, (_, index) => index),
    4,
    async (item) => {
      seen.push(item);
      running += 1;
      most = Math.max(most, running);
      await turn();
      running -= 1;
    },
  );
  expect(most).toBe(4);
  expect(seen.sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, index) => index));
});

it("passes a failure on", async () => {
  const work = inParallel([1, 2, 3], 2, (item) =>
    item === 2 ? Promise.reject(new Error("two")) : Promise.resolve(item),
  );
  await expect(work).rejects.toThrow("two");
});

it("fails only when everything has ended, and starts nothing after a failure", async () => {
  const events: string[] = [];
  const work = inParallel([0, 1, 2, 3, 4, 5], 3, async (item) => {
    events.push(`begin ${item}`);
    for (let each = 0; each <= 5 * item; each += 1) await turn();
    events.push(`end ${item}`);
    if (item === 0) throw new Error("zero");
  });
  await expect(work).rejects.toThrow("zero");
  expect(events).toEqual(["begin 0", "begin 1", "begin 2", "end 0", "end 1", "end 2"]);
});

it("does nothing for no items", async () => {
  expect(await inParallel([], 4, () => Promise.reject(new Error("never")))).toEqual([]);
});

it("lets calls wait for their turn, whoever makes them, and goes on after one that fails", async () => {
  let running = 0;
  let most = 0;
  const read = limited(3, async (item: number) => {
    running += 1;
    most = Math.max(most, running);
    await turn();
    running -= 1;
    if (item === 1) throw new Error("one");
    return item * 2;
  });
  const items = Array.from({ length: 20 }, (_, index) => index);
  const results = await Promise.allSettled(items.map((item) => read(item)));
  const expected = items.map((item) => (item === 1 ? "Error: one" : String(item * 2)));
  expect(results.map((each) => String(each.status === "fulfilled" ? each.value : each.reason))).toEqual(
    expected,
  );
  expect(most).toBe(3);
  expect(await read(30)).toBe(60);
});

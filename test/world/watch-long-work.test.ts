import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { watchLongWork } from "../../src/world/watch-long-work.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("reports work that takes long, with its seconds, from the start of each piece", () => {
  const told: string[] = [];
  const watch = watchLongWork(60, (doing, seconds) => told.push(`${doing} ${seconds}`));
  watch("packing a");
  vi.advanceTimersByTime(125_000);
  watch("packing b");
  vi.advanceTimersByTime(59_000);
  expect(told).toEqual(["packing a 60", "packing a 120"]);
  vi.advanceTimersByTime(1000);
  watch("");
  vi.advanceTimersByTime(600_000);
  expect(told).toEqual(["packing a 60", "packing a 120", "packing b 60"]);
});

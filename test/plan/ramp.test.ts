import * as v from "valibot";
import { expect, it } from "vitest";
import { hasSameTerms, rampEnd, rampSchema } from "../../src/plan/ramp.ts";

const ramp = { from: 10, to: 100, over: 345_600, since: "2026-03-10T08:30:00Z" };

it("ends when its time is over", () => {
  expect(rampEnd(ramp)).toBe(Date.UTC(2026, 2, 14, 8, 30) / 1000);
});

it("goes by the publisher's terms, and not by when it began", () => {
  const later = { ...ramp, since: "2026-03-11T08:30:00Z" };
  expect(hasSameTerms(ramp, later)).toBe(true);
  for (const other of [{ from: 11 }, { to: 99 }, { over: 60 }]) {
    expect(hasSameTerms(ramp, { ...ramp, ...other })).toBe(false);
  }
});

it.each([{ over: 0 }, { to: 101 }, { from: 1.5 }, { since: "soon" }])("has no %j", (wrong) => {
  expect(v.is(rampSchema, { ...ramp, ...wrong })).toBe(false);
});

import * as v from "valibot";
import { expect, it } from "vitest";
import {
  count,
  described,
  percent,
  platformVersion,
  sha256Field,
  time,
  webAddress,
} from "../../src/versions/fields.ts";

it.each([
  ["time", time, "2026-03-10T08:30:00Z", "2026-03-10T08:30:00+01:00"],
  ["time", time, "2026-12-01T00:00:00.000Z", "2026-12-01"],
  ["sha256", sha256Field, "0a".repeat(32), "0A".repeat(32)],
  ["platformVersion", platformVersion, "6.5.1", "6.5+"],
  ["webAddress", webAddress, "http://127.0.0.1:8080/a.zip", "acme.example"],
  ["webAddress", webAddress, "https://acme.example/a.zip", "javascript:alert(1)"],
  ["count", count, 0, -1],
  ["percent", percent, 100, 101],
])("%s accepts what the update site writes, and no more: %s", (_, schema, good, bad) => {
  expect([v.is(schema, good), v.is(schema, bad)]).toEqual([true, false]);
});

it("keeps the descriptions for the JSON Schema with the schema", () => {
  expect(v.getDescription(described(v.string(), "Of the ZIP."))).toBe("Of the ZIP.");
});

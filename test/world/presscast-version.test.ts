import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { PRESSCAST_VERSION } from "../../src/world/presscast-version.ts";

it("is the version of package.json, since packages record it", () => {
  const text = readFileSync(new URL("../../package.json", import.meta.url), "utf8");
  expect(PRESSCAST_VERSION).toBe((JSON.parse(text) as { version: string }).version);
});

import { expect, it } from "vitest";
import { openFeed } from "../../src/plan/feed.ts";
import { releasingForge } from "../support/github/forge.ts";

const YEAR = 365 * 86_400;

it("stops after a feed of the future, and begins anew from today where a person says so", async () => {
  const forge = await releasingForge();
  const now = Number(await forge.remote("log", "-1", "--format=%ct", "main"));
  const serial = async (): Promise<number | undefined> =>
    openFeed(Buffer.from((await forge.site()).get("feed.json") ?? []).toString()).payload?.serial;
  expect((await forge.run({ env: { SOURCE_DATE_EPOCH: String(now + YEAR) } })).code).toBe(0);
  expect(await serial()).toBe(now + YEAR);
  const stopped = await forge.run({ event: "schedule" });
  expect([stopped.code, stopped.log]).toEqual([1, expect.stringContaining("error SERIAL_AHEAD") as string]);
  const anew = await forge.run({ event: "schedule", inputs: { adopt: "serial" } });
  expect([anew.code, await serial()]).toEqual([0, now]);
  expect(await forge.run({ event: "schedule" })).toMatchObject({ code: 0, outputs: { changed: "false" } });
});

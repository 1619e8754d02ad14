import { expect, it } from "vitest";
import { openFeed } from "../../src/plan/feed.ts";
import { forgeForTest, releasingForge } from "../support/github/forge.ts";
import { versionsYaml } from "../support/repository/acme-bridge.ts";
import { pluginFiles } from "../support/repository/temporary-repository.ts";
import { testKeyPair } from "../support/site/test-keys.ts";

const YEAR = 365 * 86_400;

it("stops after a feed from the future, and starts again from today if a person confirms it", async () => {
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

it("signs nothing at a time that differs from GitHub's, wherever the time comes from", async () => {
  const forge = await forgeForTest();
  const key = testKeyPair("used");
  const text = versionsYaml({ "1.0.0": { status: "released" } });
  await forge.push("Release 1.0.0", {
    ...pluginFiles("1.0.0"),
    "versions.yaml": text.replace("{", `{ "signing": { "keys": ["${key.publicKey}"] },`),
  });
  const now = Number(await forge.remote("log", "-1", "--format=%ct", "main"));
  const env = { SOURCE_DATE_EPOCH: String(now + YEAR) };
  const { code, log } = await forge.run({ env, inputs: { "signing-key": key.privateKey } });
  expect([code, log]).toEqual([1, expect.stringContaining("error CLOCK_WRONG") as string]);
});

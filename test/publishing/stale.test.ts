import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { openFeed } from "../../src/plan/feed.ts";
import type { Ledger } from "../../src/plan/ledger.ts";
import { deployingForge } from "../support/github/deploying-forge.ts";
import { pluginFiles } from "../support/repository/temporary-repository.ts";

const ONE = { "1.0.0": { status: "released" } };
const BOTH = { "1.1.0": { status: "released" }, ...ONE };

/** 1.0.0 is served, and 1.1.0 was deployed a moment ago, by a run that is given too. */
async function justReleased(packages?: string) {
  const all = await deployingForge(packages);
  const { push, run, deploy, cache, folder } = all;
  await push("1.0.0", ONE);
  await deploy(await run());
  cache();
  await push("1.1.0", BOTH);
  const bad = await run();
  await deploy(bad);
  const read = async (path: string): Promise<string> => readFile(join(folder, path), "utf8");
  const ledger = async () => JSON.parse(await read("acme-bridge/releases.json")) as Ledger;
  return { ...all, bad, read, ledger };
}

const shown = ({ latest, releases }: Ledger): string[] => [
  `latest ${latest}`,
  ...releases.map((each) => `${each.version} ${each.status} ${each.package === null ? "-" : "zip"}`),
];
const sha256In = (log: string): string | undefined => /packed .* 1\.1\.0: .* sha256 (\w+)/.exec(log)?.[1];

it("takes a release back while the host serves the state before it", async () => {
  const { push, run, deploy, tenMinutesLater, bad, read, ledger } = await justReleased();
  await push("1.0.0", ONE);
  const back = await run();
  expect(back).toMatchObject({ code: 0, outputs: { changed: "true" } });
  expect(back.log).toMatch(/warning PUBLISHED_STALE\n.*`acme-bridge\/v1\.1\.0`/);
  await tenMinutesLater();
  const before = openFeed(await read("feed.json")).payload;
  await deploy(back);
  await tenMinutesLater();
  const after = openFeed(await read("feed.json")).payload;
  expect(after?.plugins["acme-bridge"]?.offers.map(({ version }) => version)).toEqual(["1.0.0"]);
  expect(after?.serial).toBeGreaterThan(before?.serial ?? 0);
  const kept = await ledger();
  expect(shown(kept)).toEqual(["latest 1.0.0", "1.1.0 unlisted -", "1.0.0 released zip"]);
  expect(kept.releases[0]?.sha256).toBe(sha256In(bad.log));
  expect(await run()).toMatchObject({ code: 0, outputs: { changed: "false" } });
});

it("loses no version that is withdrawn while the host serves the state before it", async () => {
  const { push, run, deploy, tenMinutesLater, bad, read, ledger } = await justReleased("releases");
  await push("1.0.0", { "1.1.0": { status: "withdrawn", reason: "It fails." }, ...ONE });
  const back = await run();
  expect(back).toMatchObject({ code: 0, outputs: { changed: "true" } });
  await deploy(back);
  await tenMinutesLater();
  const kept = await ledger();
  expect(shown(kept)).toEqual(["latest 1.0.0", "1.1.0 withdrawn -", "1.0.0 released zip"]);
  expect(kept.releases[0]?.sha256).toBe(sha256In(bad.log));
  expect(openFeed(await read("feed.json")).payload?.plugins["acme-bridge"]?.withdrawn).toHaveLength(1);
});

it("takes back what needed no new version, and deploys nothing for a push that changes nothing of it", async () => {
  const { push, run, deploy, tenMinutesLater, forge } = await justReleased();
  await tenMinutesLater();
  await push("1.1.0", { ...BOTH, "1.1.0": { status: "released", rollout: 10 } });
  await deploy(await run());
  await push("1.1.0", BOTH);
  const back = await run();
  expect(back).toMatchObject({ code: 0, outputs: { changed: "true" } });
  expect(back.log).toContain("update feed.json: issued again, since versions.yaml was changed");
  await deploy(back);
  await tenMinutesLater();
  await forge.push("Work on", pluginFiles("1.1.0", { "includes/more.php": "<?php\n" }));
  expect(await run()).toMatchObject({ code: 0, outputs: { changed: "false" } });
});

import { expect, it } from "vitest";
import type { Ledger } from "../../src/plan/ledger.ts";
import { openFeed } from "../../src/plan/feed.ts";
import { brokenPackages } from "../support/repository/broken-packages.ts";
import { type Forge, forgeForTest } from "../support/github/forge.ts";
import { digestOf } from "../support/github/github-api.ts";
import { versionsYaml } from "../support/repository/acme-bridge.ts";
import { type Files, pluginFiles } from "../support/repository/temporary-repository.ts";

const SITE = "https://acme.example/plugins";
const ROUNDS = 4;

/** A small plugin at its newest version. */
const release = (slug: string, versions: readonly string[]): Files =>
  pluginFiles(versions[0] ?? "", {}, slug);

function catalog(extensions: Readonly<Record<string, readonly string[]>>): Files {
  const entries = Object.entries(extensions).map(([slug, versions]) => [
    slug,
    {
      source: `plugins/${slug}`,
      updater: "none",
      versions: Object.fromEntries(versions.map((version) => [version, { status: "released" }])),
    },
  ]);
  return {
    "versions.yaml": JSON.stringify({
      site: { url: SITE },
      plugins: Object.fromEntries(entries) as unknown,
    }),
  };
}

async function offered(forge: Forge): Promise<Record<string, string | undefined>> {
  const feed = (await forge.site()).get("feed.json") ?? new Uint8Array();
  const { payload } = openFeed(Buffer.from(feed).toString());
  return Object.fromEntries(
    Object.entries(payload?.plugins ?? {}).map(([slug, { offers }]) => [slug, offers[0]?.version]),
  );
}

/** Checks two commits out and publishes both at once; the newer run must win. */
async function race(forge: Forge, older: string, newer: string, isNewerFirst: boolean): Promise<void> {
  const order = isNewerFirst ? [newer, older] : [older, newer];
  const runs = await Promise.all(order.map((commit) => forge.run({ commit })));
  const [first, second] = isNewerFirst ? runs.toReversed() : runs;
  expect(second?.log).toMatch(/(?:Published: |All of it is published)/);
  expect(second?.code).toBe(0);
  // The older run is done before the newer one, or is told that the newer one has it all.
  if (first?.code !== 0) expect(first?.log).toContain("error PUSH_OUTDATED\n");
  expect(await brokenPackages(await forge.site(), SITE)).toEqual([]);
  expect(await forge.remote("rev-list", "--count", "gh-pages")).toBe("1");
}

const tagsOf = async (forge: Forge, version: string): Promise<string[]> =>
  (await forge.remote("for-each-ref", "--format=%(refname:strip=2)", `refs/tags/*/v${version}`)).split("\n");

it(
  `two pushes that publish at once, ${ROUNDS} times: the newer one wins, and nothing of either is lost`,
  { timeout: 180_000 },
  async () => {
    const forge = await forgeForTest();
    let a: string[] = [];
    let b: string[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const version = `1.${round}.0`;
      a = [version, ...a].slice(0, 3);
      const extensions = { "acme-a": a, ...(b.length > 0 && { "acme-b": b }) };
      const older = await forge.push("A", { ...release("acme-a", a), ...catalog(extensions) });
      b = [version, ...b].slice(0, 3);
      const newer = await forge.push("B", {
        ...release("acme-b", b),
        ...catalog({ "acme-a": a, "acme-b": b }),
      });
      await race(forge, older, newer, round % 2 === 1);
      expect(await offered(forge)).toEqual({ "acme-a": version, "acme-b": version });
      expect(await tagsOf(forge, version)).toEqual([`acme-a/v${version}`, `acme-b/v${version}`]);
    }
  },
);

it("two versions of one plugin, each released by a push of its own, are both published", async () => {
  const forge = await forgeForTest();
  for (const [round, isNewerFirst] of [false, true].entries()) {
    const [earlier, later] = [`1.${round}.0`, `1.${round}.1`];
    const pushed = (versions: readonly string[]) =>
      forge.push("Release", { ...release("acme-a", versions), ...catalog({ "acme-a": versions }) });
    const older = await pushed([earlier]);
    const newer = await pushed([later, earlier]);
    await race(forge, older, newer, isNewerFirst);
    expect(await offered(forge)).toEqual({ "acme-a": later });
    for (const [version, commit] of [
      [earlier, older],
      [later, newer],
    ]) {
      expect(await forge.remote("rev-parse", `acme-a/v${version}^{commit}`)).toBe(commit);
    }
  }
});

it("a run after a cancelled one publishes what that would have released", async () => {
  const forge = await forgeForTest();
  const first = await forge.push("Release", {
    ...release("acme-a", ["1.0.0"]),
    ...catalog({ "acme-a": ["1.0.0"] }),
  });
  const both = ["1.1.0", "1.0.0"];
  await forge.push("Release", { ...release("acme-a", both), ...catalog({ "acme-a": both }) });
  const { code, log, outputs } = await forge.run();
  expect(log).toContain(
    `build 1.0.0: released, from ${first.slice(0, 7)}, a push that was never published\n`,
  );
  expect(code).toBe(0);
  expect(JSON.parse(outputs["released"] ?? "")).toHaveLength(2);
  expect(await forge.remote("rev-parse", "acme-a/v1.0.0^{commit}")).toBe(first);
});

it("two pushes that release the same version at once on GitHub Releases end with one release, built from its tag", async () => {
  const forge = await forgeForTest();
  const SLUG = "acme-bridge";
  const versions: string[] = [];
  for (let round = 0; round < 2; round += 1) {
    const version = `1.${round}.0`;
    versions.unshift(version);
    const entries = Object.fromEntries(versions.map((each) => [each, { status: "released" }]));
    const text = versionsYaml(entries).replace('"url"', '"packages": "releases", "url"');
    const commits = [
      await forge.push("Release", { ...pluginFiles(version), "versions.yaml": text }),
      await forge.push("Work on", pluginFiles(version, { "includes/more.php": `<?php // ${round}` })),
    ];
    const runs = await Promise.all(commits.map((commit) => forge.run({ commit })));
    expect(runs[1]?.log).toMatch(/(?:Published: |All of it is published)/);
    expect(runs[1]?.code).toBe(0);
    expect((await forge.run()).code).toBe(0);
    expect(await brokenPackages(await forge.site(), SITE)).toEqual([]);
    const tag = `${SLUG}/v${version}`;
    const ledger = (await forge.site()).get(`${SLUG}/releases.json`) ?? new Uint8Array();
    const { releases } = JSON.parse(Buffer.from(ledger).toString()) as Ledger;
    const made = forge.github.state.releases.filter((each) => each.tag === tag);
    expect(made.map(({ draft }) => draft)).toEqual([false]);
    expect(digestOf(made[0]?.assets[0]?.bytes ?? new Uint8Array())).toBe(`sha256:${releases[0]?.sha256}`);
    expect(await forge.remote("rev-parse", `${tag}^{commit}`)).toBe(releases[0]?.commit);
  }
});

it("a revert that is faster than the push it reverts wins, even if it found nothing to publish", async () => {
  const forge = await forgeForTest();
  const pushed = (message: string, versions: readonly string[]) =>
    forge.push(message, { ...release("acme-a", versions), ...catalog({ "acme-a": versions }) });
  await pushed("Release", ["1.0.0"]);
  expect((await forge.run()).code).toBe(0);
  const regretted = await pushed("Regretted", ["1.1.0", "1.0.0"]);
  const back = await pushed("Revert", ["1.0.0"]);
  expect(await forge.run({ commit: back })).toMatchObject({ code: 0, outputs: { changed: "false" } });
  const late = await forge.run({ commit: regretted });
  expect(late.log).toContain("error PUSH_OUTDATED\n");
  expect(await offered(forge)).toEqual({ "acme-a": "1.0.0" });
});

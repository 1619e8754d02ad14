import { expect, it } from "vitest";
import { openPayload } from "../../src/site/feed.ts";
import { brokenPackages } from "../support/broken-packages.ts";
import { type Forge, forgeForTest } from "../support/forge.ts";
import { type Files, pluginFiles } from "../support/repository.ts";

const SITE = "https://acme.example/plugins";
const ROUNDS = 20;

/** Two small plugins, each with one more version each round. */
function release(slug: string, versions: readonly string[]): Files {
  const renamed = (text: string): string => text.replaceAll("acme-bridge", slug);
  const files = Object.entries(pluginFiles(versions[0] ?? "")).map(([path, text]) => [
    renamed(path),
    renamed(String(text)),
  ]);
  return Object.fromEntries(files) as Files;
}

function catalog(plugins: Readonly<Record<string, readonly string[]>>): Files {
  const entries = Object.entries(plugins).map(([slug, versions]) => [
    slug,
    {
      source: `plugins/${slug}`,
      updater: "none",
      versions: Object.fromEntries(versions.map((version) => [version, { status: "released" }])),
    },
  ]);
  return {
    "versions.yaml": JSON.stringify({ site: { url: SITE }, plugins: Object.fromEntries(entries) as unknown }),
  };
}

async function offered(forge: Forge): Promise<Record<string, string | undefined>> {
  const feed = (await forge.site()).get("feed.json") ?? new Uint8Array();
  const payload = openPayload(Buffer.from(feed).toString());
  return Object.fromEntries(
    Object.entries(payload?.plugins ?? {}).map(([slug, { offers }]) => [slug, offers[0]?.version]),
  );
}

it(`two pushes that publish at once, ${ROUNDS} times: the newer one wins, and nothing of either is lost`, async () => {
  const forge = await forgeForTest();
  let a: string[] = [];
  let b: string[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const version = `1.${round}.0`;
    a = [version, ...a].slice(0, 3);
    const older = await forge.push("A", {
      ...release("acme-a", a),
      ...catalog({ "acme-a": a, ...(b.length > 0 && { "acme-b": b }) }),
    });
    b = [version, ...b].slice(0, 3);
    const newer = await forge.push("B", {
      ...release("acme-b", b),
      ...catalog({ "acme-a": a, "acme-b": b }),
    });
    const order = round % 2 === 0 ? [older, newer] : [newer, older];
    const runs = await Promise.all(order.map((commit) => forge.run({ commit })));
    const [first, second] = round % 2 === 0 ? runs : runs.toReversed();
    expect(second?.log).toMatch(/(?:Published: |All of it is published)/);
    expect(second?.code).toBe(0);
    // The older run is done before the newer one, or is told that the newer one has it all.
    if (first?.code !== 0) expect(first?.log).toContain("error PUSH_OUTDATED\n");
    expect(await offered(forge)).toEqual({ "acme-a": version, "acme-b": version });
    expect(await brokenPackages(await forge.site(), SITE)).toEqual([]);
    const tags = await forge.remote("for-each-ref", "--format=%(refname:strip=2)", `refs/tags/*/v${version}`);
    expect(tags).toBe(`acme-a/v${version}\nacme-b/v${version}`);
  }
  expect(await forge.remote("rev-list", "--count", "gh-pages")).toBe("1");
});

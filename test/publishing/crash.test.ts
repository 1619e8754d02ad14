import { expect, it } from "vitest";
import { brokenPackages } from "../support/repository/broken-packages.ts";
import { type Forge, forgeForTest } from "../support/github/forge.ts";
import { digestOf } from "../support/github/github-api.ts";
import { versionsYaml } from "../support/repository/acme-bridge.ts";
import { pluginFiles } from "../support/repository/temporary-repository.ts";

const SITE = "https://acme.example/plugins";

/** A first release, and a second one that keeps the first's package. */
const FIRST = { "1.0.0": { status: "released" } };
const SECOND = { "1.1.0": { status: "released" }, "1.0.0": { status: "deprecated" } };

/** What is published in the end. Of the site, its tree: its commit tells the attempt. */
async function stateOf(forge: Forge): Promise<string> {
  const refs = await forge.remote("for-each-ref", "--format=%(refname) %(objectname)", "refs/tags");
  const site = await forge.remote("rev-parse", "gh-pages^{tree}");
  const releases = forge.github.state.releases.map(({ tag, draft, target, body, assets }) => ({
    tag,
    draft,
    target,
    body,
    assets: assets.map(({ name, state, bytes }) => `${name} ${state} ${digestOf(bytes)}`),
  }));
  return JSON.stringify({ refs, site, releases }, null, 2);
}

/** Publishes; the run is killed at its n-th outside effect, before or after that is carried out. With 0 it is left alone. */
async function publishKilled(forge: Forge, nth: number, moment: "before" | "after") {
  let effects = 0;
  const running = await forge.start();
  const strike = (): "drop" | undefined => {
    effects += 1;
    if (effects !== nth) return undefined;
    running.kill();
    return "drop";
  };
  forge.git.aroundPush((when) => (when === moment ? strike() : undefined));
  const isWrite = ({ method }: { readonly method: string }): boolean => method !== "GET" && method !== "HEAD";
  forge.github.fail({ on: isWrite, when: moment, times: Infinity, mishap: strike });
  const { code } = await running.ended;
  forge.git.aroundPush(() => {});
  forge.github.mend();
  return { wasKilled: code === null, effects };
}

/** Sets the forge back to what was published before. */
async function snapshot(forge: Forge): Promise<() => Promise<void>> {
  const listed = async (): Promise<string[]> =>
    (await forge.remote("for-each-ref", "--format=%(refname) %(objectname)")).split("\n");
  const refs = await listed();
  const releases = structuredClone(forge.github.state.releases);
  return async () => {
    for (const line of await listed()) await forge.remote("update-ref", "-d", line.split(" ")[0] ?? "");
    for (const line of refs) await forge.remote("update-ref", ...line.split(" "));
    forge.github.state.releases.splice(0, Infinity, ...structuredClone(releases));
  };
}

it.for<[string, "pages" | "releases", number]>([
  ["the update site", "pages", 1],
  // The tag, a draft, two files, its publication, and the site.
  ["GitHub Releases", "releases", 6],
])(
  "a run that is killed at any outside effect is finished by the next one, with packages on %s",
  { timeout: 180_000 },
  async ([, packages, effects]) => {
    const forge = await forgeForTest();
    const publish = (versions: Parameters<typeof versionsYaml>[0]): Promise<string> => {
      const text = versionsYaml(versions).replace('"url"', `"packages": "${packages}", "url"`);
      const [version = ""] = Object.keys(versions);
      return forge.push(`Release ${version}`, { ...pluginFiles(version), "versions.yaml": text });
    };
    await publish(FIRST);
    expect((await forge.run()).code).toBe(0);
    await publish(SECOND);
    const reset = await snapshot(forge);
    expect(await publishKilled(forge, 0, "before")).toEqual({ wasKilled: false, effects });
    const state = await stateOf(forge);
    for (let nth = 1; nth <= effects; nth += 1) {
      // What is there before an effect is what was there after the one before it.
      for (const moment of nth === 1 ? (["before", "after"] as const) : (["after"] as const)) {
        await reset();
        expect((await publishKilled(forge, nth, moment)).wasKilled).toBe(true);
        expect(await brokenPackages(await forge.site(), SITE)).toEqual([]);
        expect((await forge.run()).code).toBe(0);
        expect(await stateOf(forge)).toBe(state);
      }
    }
    expect(await brokenPackages(await forge.site(), SITE)).toEqual([]);
  },
);

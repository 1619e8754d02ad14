import { expect, it } from "vitest";
import { openFeed } from "../../src/plan/feed.ts";
import { type Forge, forgeForTest } from "../support/github/forge.ts";
import { versionsYaml } from "../support/repository/acme-bridge.ts";
import { pluginFiles, runGit } from "../support/repository/temporary-repository.ts";

const CI = ".github/workflows/ci.yml";

/** The release of 1.0.0, whose run never came, and that of 1.1.0 with another workflow file than 1.0.0 has. */
async function lateForge(packages: "pages" | "releases"): Promise<Forge> {
  const forge = await forgeForTest();
  const release = async (version: string, versions: Parameters<typeof versionsYaml>[0]): Promise<void> => {
    const text = versionsYaml(versions).replace('"url"', `"packages": "${packages}", "url"`);
    const files = { ...pluginFiles(version), "versions.yaml": text, [CI]: `name: CI of ${version}\n` };
    await forge.push(`Release ${version}`, files);
  };
  const id = await forge.push("Work", { ...pluginFiles("0.9.0"), [CI]: "name: CI\n" });
  const earlier = {
    "1.0.0": { status: "released" },
    // As `presscast init --from-tags` takes a history over, which needs tags of its own only for releases.
    "0.9.0": { status: "released", ref: id },
  };
  await release("1.0.0", earlier);
  await release("1.1.0", { "1.1.0": { status: "released" }, ...earlier });
  return forge;
}

const tags = (forge: Forge): Promise<string> =>
  forge.remote("for-each-ref", "--format=%(refname:strip=3)", "refs/tags");

async function offered(forge: Forge): Promise<readonly string[]> {
  const feed = (await forge.site()).get("feed.json") ?? new Uint8Array();
  const { payload } = openFeed(Buffer.from(feed).toString());
  return payload?.plugins["acme-bridge"]?.offers.map(({ version }) => version) ?? [];
}

/** Types the command that a log gives, as the one who writes the plugins. */
async function typeCommand(forge: Forge, log: string): Promise<void> {
  const [, command = "", args = ""] = /`git (push) (origin [^`]+)`/.exec(log) ?? [];
  await runGit(forge.author.folder, [command, ...args.split(" ")]);
}

it("publishes a version whose tag GitHub refuses without it, and says so until the tag is there", async () => {
  const forge = await lateForge("pages");
  const first = await forge.run();
  expect(first.log).toContain("warning TAG_MISSING\n");
  expect(first.log).toContain("with acme-bridge/v1.1.0.\n");
  expect([first.code, await tags(forge)]).toEqual([0, "v1.1.0"]);
  expect([...(await forge.site()).keys()]).toContain("acme-bridge/acme-bridge-v1.0.0.zip");
  const again = await forge.run({ event: "schedule" });
  expect(again).toMatchObject({ code: 0, outputs: { changed: "false" } });
  expect(again.log).toContain("warning TAG_MISSING\n");
  await typeCommand(forge, again.log);
  expect(await tags(forge)).toBe("v1.0.0\nv1.1.0");
  const last = await forge.run({ event: "schedule" });
  expect(last).toMatchObject({ code: 0, outputs: { changed: "false" } });
  expect(last.log).not.toContain("TAG_MISSING");
});

it("holds back a version whose release needs the tag, publishes everything else, and fails until the tag is there", async () => {
  const forge = await lateForge("releases");
  const first = await forge.run();
  expect(first.log).toMatch(/error TAG_ON_WORKFLOWS\n.*`acme-bridge\/v1\.0\.0` and `acme-bridge\/v0\.9\.0`/);
  expect([first.code, await tags(forge), await offered(forge)]).toEqual([1, "v1.1.0", ["1.1.0"]]);
  expect(forge.github.state.releases.map(({ tag }) => tag)).toEqual(["acme-bridge/v1.1.0"]);
  const again = await forge.run({ event: "schedule" });
  expect(again).toMatchObject({ code: 1, outputs: { changed: "false" } });
  await typeCommand(forge, again.log);
  const last = await forge.run({ event: "schedule" });
  expect(last).toMatchObject({ code: 0, outputs: { changed: "true" } });
  expect(forge.github.state.releases.map(({ tag }) => tag)).toEqual([
    "acme-bridge/v1.1.0",
    "acme-bridge/v1.0.0",
    "acme-bridge/v0.9.0",
  ]);
});

it("deploys a folder whose version's tag GitHub refuses", async () => {
  const forge = await lateForge("pages");
  // An address that answers 404.
  const site = `${forge.github.apiUrl}/plugins`;
  const file = await forge.author.git("show", "HEAD:versions.yaml");
  await forge.push("Move", { "versions.yaml": file.replace("https://acme.example/plugins", site) });
  const run = await forge.run({ inputs: { publish: "directory" } });
  expect(run).toMatchObject({ code: 0, outputs: { changed: "true" } });
  expect(run.log).toContain("warning TAG_MISSING\n");
  expect(await tags(forge)).toBe("v1.1.0");
});

import { cp, readdir, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { expect, it } from "vitest";
import { filesBelow } from "../support/repository/folder-changes.ts";
import { deployingForge } from "../support/github/deploying-forge.ts";
import { pluginFiles } from "../support/repository/temporary-repository.ts";

it("writes a folder to deploy, compared with the deployed site", async () => {
  const { forge, folder, push, run, deploy } = await deployingForge();
  await push("1.0.0", { "1.0.0": { status: "released" } });
  const first = await run();
  expect(first).toMatchObject({ code: 0, outputs: { changed: "true", "site-path": "_site" } });
  await deploy(first);
  await push("1.1.0", { "1.1.0": { status: "released" }, "1.0.0": { status: "released" } });
  const second = await run();
  expect(second).toMatchObject({ code: 0, outputs: { changed: "true" } });
  expect(second.outputs["packages"]?.split("\n").map((path) => basename(path))).toEqual([
    "acme-bridge-v1.1.0.zip",
  ]);
  await deploy(second);
  const before = await filesBelow(folder);
  forge.git.requests();
  const again = await run();
  expect(again).toMatchObject({ code: 0, outputs: { changed: "false", released: "[]" } });
  await deploy(again);
  expect(await filesBelow(folder)).toEqual(before);
  expect(forge.git.requests().join("\n")).not.toContain("receive-pack");
  expect(await forge.remote("for-each-ref", "--format=%(refname)")).toBe(
    "refs/heads/main\nrefs/tags/acme-bridge/v1.0.0\nrefs/tags/acme-bridge/v1.1.0",
  );
});

it("has no ZIP but the copy of the latest where packages are on GitHub Releases, going back too", async () => {
  const { forge, folder, push, run, deploy } = await deployingForge("releases");
  const zips = async (): Promise<string[]> =>
    [...(await filesBelow(folder)).keys()].filter((path) => path.includes(".zip"));
  const copy = "acme-bridge/acme-bridge-latest.zip";
  const versions = { "1.1.0": { status: "released" }, "1.0.0": { status: "released" } };
  await push("1.0.0", { "1.0.0": { status: "released" } });
  await deploy(await run());
  const first = (await filesBelow(folder)).get(copy);
  await push("1.1.0", versions);
  await deploy(await run());
  expect((await filesBelow(folder)).get(copy)).not.toEqual(first);
  await push("1.1.0", { ...versions, "1.1.0": { status: "deprecated" } });
  forge.github.writes();
  await deploy(await run());
  expect([await zips(), forge.github.writes()]).toEqual([[copy], []]);
  expect((await filesBelow(folder)).get(copy)).toEqual(first);
  expect(forge.github.state.releases.map(({ tag, draft }) => `${tag} ${draft}`)).toEqual([
    "acme-bridge/v1.0.0 false",
    "acme-bridge/v1.1.0 false",
  ]);
});

it("builds the same again where the deployment failed, and stops where the site does not answer", async () => {
  const { forge, server, push, run, deploy } = await deployingForge();
  await push("1.0.0", { "1.0.0": { status: "released" } });
  const failed = await run();
  // Nothing was deployed. Work goes on before the next run, and 1.0.0 is what was tagged.
  await push("1.0.0", { "1.0.0": { status: "released" } });
  await forge.push("Work on", pluginFiles("1.0.0", { "more.php": "<?php\n" }));
  const next = await run();
  expect(next.code).toBe(0);
  expect(next.log).toContain("warning PUBLISHED_GONE\n");
  await deploy(next);
  const packed = (log: string): string | undefined => /packed .* (sha256 \w+)/.exec(log)?.[1];
  expect(packed(next.log)).toBe(packed(failed.log));
  server.answer("/plugins/feed.json", (_, response) => response.writeHead(503).end());
  const stopped = await run();
  expect(stopped.log).toMatch(/error PUBLISHED_UNREADABLE\n.*answers 503/);
  expect(stopped.code).toBe(1);
});

/** Ends the Action before its n-th change of what stands in the folder's place, or of what was put aside. */
function killedAtSwap(nth: number): string {
  const script = `
    import files from "node:fs";
    import later from "node:fs/promises";
    import { syncBuiltinESMExports } from "node:module";
    let changes = 0;
    for (const [module, name] of [[later, "rename"], [later, "rm"], [files, "renameSync"], [files, "rmSync"]]) {
      const change = module[name];
      module[name] = (...given) => {
        if (String(given).includes(".presscast-") && ++changes === ${nth}) process.kill(process.pid, "SIGKILL");
        return change(...given);
      };
    }
    syncBuiltinESMExports();`;
  return `--import=data:text/javascript,${encodeURIComponent(script)}`;
}

it("finishes a run that was killed while it put the folder in place", async () => {
  const { forge, folder, push, run, deploy } = await deployingForge();
  await push("1.0.0", { "1.0.0": { status: "released" } });
  const { workspace, ...first } = await run();
  await deploy({ workspace, ...first });
  await push("1.1.0", { "1.1.0": { status: "released" }, "1.0.0": { status: "released" } });
  const expected = await filesBelow(join((await run()).workspace, "_site"));
  const inputs = { publish: "directory" };
  // The earlier folder is moved away, the new one in, the earlier one renamed for its removal, and removed.
  for (const [nth, isThere] of [true, false, true, true, true].entries()) {
    await rm(join(workspace, "_site"), { recursive: true, force: true });
    await cp(folder, join(workspace, "_site"), { recursive: true });
    const env = { NODE_OPTIONS: killedAtSwap(nth + 1) };
    expect((await forge.run({ workspace, inputs, env })).code).toBe(nth < 4 ? null : 0);
    expect((await readdir(workspace)).includes("_site")).toBe(isThere);
    expect((await forge.run({ workspace, inputs })).code).toBe(0);
    expect(await filesBelow(join(workspace, "_site"))).toEqual(expected);
    expect((await readdir(workspace)).filter((name) => name.includes(".presscast-"))).toEqual([]);
  }
});

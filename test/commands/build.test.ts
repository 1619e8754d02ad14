import { readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { sha256 } from "../../src/trust/sha256.ts";
import { build } from "../../src/commands/build.ts";
import { recorded, releasingRepository } from "../support/repository/context.ts";
import { loopback } from "../support/site/loopback.ts";
import { versionsYaml } from "../support/repository/acme-bridge.ts";
import { codesOf } from "../support/versions/problems-of.ts";
import {
  pluginFiles,
  type TemporaryRepository,
  writeFiles,
} from "../support/repository/temporary-repository.ts";
import { textsIn } from "../support/site/site.ts";

async function releaseNext(repository: TemporaryRepository): Promise<void> {
  await repository.git("tag", "acme-bridge/v1.0.0");
  await repository.commit("Release 1.1.0", {
    ...pluginFiles("1.1.0"),
    "versions.yaml": versionsYaml({ "1.1.0": { status: "released" }, "1.0.0": { status: "released" } }),
  });
}

describe("a first build", () => {
  it("writes the update site, and says what it packed", async () => {
    const { folder } = await releasingRepository();
    const { context, out } = await recorded(folder);
    await build(context);
    const zip = await readFile(join(folder, "_site/acme-bridge/acme-bridge-v1.0.0.zip"));
    expect(out()).toContain(`packed acme-bridge 1.0.0: 3 files, ${zip.length} B, sha256 ${sha256(zip)}\n`);
    expect(out()).toMatch(/Wrote .*_site: \d+ files, \d+ added, changed or removed\.\n$/);
    expect(Object.keys(await textsIn(join(folder, "_site")))).toContain("feed.json");
    expect((await readdir(folder)).filter((name) => name.includes("presscast-"))).toEqual([]);
  });

  it("with --json prints only steps, facts and counts", async () => {
    const { folder } = await releasingRepository();
    const { context, out, err } = await recorded(folder, { json: true });
    await build(context);
    const zip = await readFile(join(folder, "_site/acme-bridge/acme-bridge-v1.0.0.zip"));
    expect(JSON.parse(out())).toMatchObject({
      packages: [{ slug: "acme-bridge", version: "1.0.0", sha256: sha256(zip), size: zip.length, files: 3 }],
      out: join(folder, "_site"),
      files: (await readdir(join(folder, "_site"), { recursive: true, withFileTypes: true })).filter((each) =>
        each.isFile(),
      ).length,
    });
    expect(err()).toBe("");
  });
});

it("does not pretend to put ZIPs on GitHub Releases: they are in the folder, and the feed says so", async () => {
  const repository = await releasingRepository();
  const site = { url: "https://acme.example/plugins", packages: "releases" };
  const file = JSON.parse(versionsYaml({ "1.0.0": { status: "released" } })) as object;
  await repository.commit("Use Releases", { "versions.yaml": JSON.stringify({ ...file, site }) });
  const { context, err } = await recorded(repository.folder);
  await build(context);
  expect(err()).toContain("PACKAGES_RELEASES");
  const texts = await textsIn(join(repository.folder, "_site"));
  expect(Object.keys(texts)).toContain("acme-bridge/acme-bridge-v1.0.0.zip");
  expect(texts["feed.json"]).toContain("https://acme.example/plugins/acme-bridge/acme-bridge-v1.0.0.zip");
  const again = await recorded(repository.folder, { published: "_site" });
  await build(again.context);
  expect(again.err()).not.toContain("PACKAGES_RELEASES");
});

describe("a build on an earlier site", () => {
  it("changes nothing where nothing is new", async () => {
    const { folder } = await releasingRepository();
    await build((await recorded(folder)).context);
    const before = await stat(join(folder, "_site/feed.json"));
    const { context, out } = await recorded(folder, { published: "_site" });
    await build(context);
    expect(out()).toMatch(/^1 plugin: nothing to build, .*\n.*_site is as it was \(\d+ files\)\.\n$/);
    expect((await stat(join(folder, "_site/feed.json"))).mtimeMs).toBe(before.mtimeMs);
  });

  it.each([["the same folder"], ["another folder"], ["an address"]])(
    "takes the published bytes over from %s",
    async (where) => {
      const repository = await releasingRepository();
      const { folder } = repository;
      const first = join(folder, where === "the same folder" ? "_site" : "_site-old");
      await build(
        (await recorded(folder, { out: where === "the same folder" ? "_site" : "_site-old" })).context,
      );
      const zip = await readFile(join(first, "acme-bridge/acme-bridge-v1.0.0.zip"));
      await releaseNext(repository);
      const address = await loopback(({ url = "" }, response) => {
        readFile(join(first, url)).then(
          (bytes) => response.end(bytes),
          () => response.writeHead(404).end(),
        );
      });
      const { context, out } = await recorded(folder, {
        published: where === "an address" ? address : first,
      });
      await build(context);
      expect(out()).toContain("packed acme-bridge 1.1.0");
      expect(out()).not.toContain("packed acme-bridge 1.0.0");
      expect(zip.equals(await readFile(join(folder, "_site/acme-bridge/acme-bridge-v1.0.0.zip")))).toBe(true);
    },
  );

  it.each([["damaged"], ["missing"]])(
    "stops where a published ZIP is %s, with nothing written",
    async (how) => {
      const repository = await releasingRepository();
      const { folder } = repository;
      await build((await recorded(folder)).context);
      await releaseNext(repository);
      const zip = join(folder, "_site/acme-bridge/acme-bridge-v1.0.0.zip");
      if (how === "missing") await rm(zip);
      else await writeFiles(folder, { "_site/acme-bridge/acme-bridge-v1.0.0.zip": "damaged" });
      const before = await textsIn(join(folder, "_site"));
      const { context } = await recorded(folder, { published: "_site" });
      expect(await codesOf(build(context))).toEqual(["PUBLISHED_DAMAGED"]);
      expect(await textsIn(join(folder, "_site"))).toEqual(before);
    },
  );

  it("continues after a run that was killed between moving the site away and putting the next one in its place", async () => {
    const repository = await releasingRepository();
    const { folder } = repository;
    await build((await recorded(folder)).context);
    await rename(join(folder, "_site"), join(folder, "_site.presscast-old-999999999-0123abcd"));
    await writeFiles(folder, { "_site.presscast-new-999999999-89abcdef/feed.json": "half" });
    const { context, out } = await recorded(folder, { published: "_site" });
    await build(context);
    expect(out()).toContain("nothing to build");
    expect((await readdir(folder)).filter((name) => name.startsWith("_site"))).toEqual(["_site"]);
  });
});

describe("nothing is written", () => {
  it("into a folder that holds something else", async () => {
    const { folder } = await releasingRepository();
    await writeFiles(folder, { "_site/thesis.tex": "years of work" });
    expect(await codesOf(build((await recorded(folder)).context))).toEqual(["OUTPUT_OCCUPIED"]);
    expect(await textsIn(join(folder, "_site"))).toEqual({ "thesis.tex": "years of work" });
  });

  it("where a package has a problem, and the earlier site stays", async () => {
    const repository = await releasingRepository();
    await build((await recorded(repository.folder)).context);
    const before = await textsIn(join(repository.folder, "_site"));
    await repository.commit("Break", pluginFiles("1.0.0", { "con.php": "<?php" }));
    expect(await codesOf(build((await recorded(repository.folder)).context))).toEqual(["FILE_NAME"]);
    expect(await textsIn(join(repository.folder, "_site"))).toEqual(before);
  });

  it("once the run is interrupted", async () => {
    const { folder } = await releasingRepository();
    const signal = AbortSignal.abort(new Error("Ctrl-C"));
    const { context } = await recorded(folder, { signal });
    await expect(build(context)).rejects.toThrow("Ctrl-C");
    expect(await readdir(folder)).not.toContain("_site");
  });
});

import { mkdir, readFile, symlink, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { readCatalog } from "../../src/versions/read.ts";
import { PRESSCAST_VERSION } from "../../src/world/presscast-version.ts";
import { releasingRepository, worldIn } from "../support/repository/context.ts";
import { temporaryFolder } from "../support/repository/temporary-folder.ts";
import { loopback } from "../support/site/loopback.ts";
import { versionsYaml } from "../support/repository/acme-bridge.ts";
import { catalogOf } from "../support/versions/catalog.ts";
import { codesOf, problemsOf } from "../support/versions/problems-of.ts";
import { type TemporaryRepository, writeFiles } from "../support/repository/temporary-repository.ts";
import { feedOf } from "../support/site/site.ts";
import { testKeyPair } from "../support/site/test-keys.ts";

const CATALOG = catalogOf(versionsYaml({ "1.0.0": { status: "released" } }));

describe("the signing key", () => {
  const { privateKey, publicKey } = testKeyPair("used");

  it("signs what is published, even with the line feed that is pasted with a secret", async () => {
    const { folder } = await releasingRepository();
    expect((await worldIn(folder, { signingKey: `${privateKey}\n` })).world.signer?.publicKey).toBe(
      publicKey,
    );
  });

  it.each([undefined, "", " \n"])("is missing where a secret is not there: %j", async (signingKey) => {
    const { folder } = await releasingRepository();
    expect((await worldIn(folder, { signingKey })).world.signer).toBeUndefined();
  });

  it.each([
    ["a public key", publicKey, "is a public key"],
    ["one that is cut off", privateKey.slice(0, -1), "(79 characters) is not a private key"],
    ["anything else", "hunter2", "(7 characters) is not a private key"],
  ])("is refused where it is %s, without being shown", async (_, signingKey, words) => {
    const { folder } = await releasingRepository();
    const [found] = await problemsOf(worldIn(folder, { signingKey }));
    expect(found).toMatchObject({ code: "SIGNING_KEY_FORM", message: expect.stringContaining(words) });
    expect(JSON.stringify(found)).not.toContain(signingKey);
  });
});

describe("the versions file", () => {
  it("is the one in this folder, or else at the repository's top", async () => {
    const repository = await releasingRepository();
    const { folder } = repository;
    await mkdir(join(folder, "team/deep"), { recursive: true });
    expect((await worldIn(folder)).versions.path).toBe("versions.yaml");
    expect((await worldIn(join(folder, "team/deep"))).versions.path).toBe("versions.yaml");
    await repository.write({ "team/versions.yaml": "site: here" });
    const { versions } = await worldIn(join(folder, "team"));
    expect(versions).toEqual({ path: "team/versions.yaml", text: "site: here" });
  });

  it("is the one that --config names, from this folder", async () => {
    const repository = await releasingRepository();
    const { folder } = repository;
    await repository.write({ "team/other.yaml": "other" });
    const ways: [cwd: string, config: string][] = [
      [folder, "team/other.yaml"],
      [join(folder, "team"), "other.yaml"],
      [join(folder, "team"), "../team/./other.yaml"],
      [join(folder, "plugins"), join(folder, "team/other.yaml")],
    ];
    for (const [cwd, config] of ways) {
      expect((await worldIn(cwd, { config })).versions).toEqual({ path: "team/other.yaml", text: "other" });
    }
  });

  it("is named from the real top, even if this folder was reached by a link", async () => {
    const { folder } = await releasingRepository();
    const link = join(await temporaryFolder(), "link");
    await symlink(folder, link);
    expect((await worldIn(link)).versions.path).toBe("versions.yaml");
  });

  it.each([["missing.yaml"], ["plugins"], ["versions.yaml/below"]])(
    "is missing at --config %s",
    async (config) => {
      const { folder } = await releasingRepository();
      const [found] = await problemsOf(worldIn(folder, { config }));
      expect(found?.code).toBe("FILE_MISSING");
      expect(found?.message).toContain(config);
    },
  );

  it("is reported as missing with the places that were searched", async () => {
    const repository = await releasingRepository();
    const { folder } = repository;
    await repository.git("rm", "--quiet", "versions.yaml");
    const [found] = await problemsOf(worldIn(join(folder, "plugins")));
    expect(found?.code).toBe("FILE_MISSING");
    expect(found?.message).toContain(join(folder, "plugins"));
    expect(found?.message).toContain(`${folder}.`);
  });

  it("must lie in the repository, since its history is read", async () => {
    const { folder } = await releasingRepository();
    const elsewhere = await temporaryFolder();
    await writeFiles(elsewhere, { "versions.yaml": "x" });
    expect(await codesOf(worldIn(folder, { config: join(elsewhere, "versions.yaml") }))).toEqual(["USAGE"]);
    await symlink(join(elsewhere, "versions.yaml"), join(folder, "link.yaml"));
    expect(await codesOf(worldIn(folder, { config: "link.yaml" }))).toEqual(["FILE_LINK"]);
  });

  it("that can't be read is a problem with the system's code", async () => {
    const { folder } = await releasingRepository();
    const [found] = await problemsOf(worldIn(folder, { config: "x".repeat(300) }));
    expect(found).toMatchObject({
      code: "FILE_MISSING",
      message: expect.stringContaining("ENAMETOOLONG") as string,
    });
  });

  it("may begin its name with dots", async () => {
    const repository = await releasingRepository();
    const { folder } = repository;
    await repository.write({ "..versions.yaml": "x" });
    expect((await worldIn(folder, { config: "..versions.yaml" })).versions.path).toBe("..versions.yaml");
  });
});

describe("what is published", () => {
  it("is nothing unless it is named", async () => {
    const { folder } = await releasingRepository();
    const { world } = await worldIn(folder);
    const published = await world.published(CATALOG);
    expect(published).toMatchObject({ place: undefined, feed: undefined });
    expect(published.extensions.size).toBe(0);
  });

  it("is read from a folder, named from this one", async () => {
    const repository = await releasingRepository();
    const { folder } = repository;
    await repository.write({ "old/feed.json": feedOf(CATALOG.site.url) });
    const { world } = await worldIn(join(folder, "plugins"), { published: "../old" });
    expect((await world.published(CATALOG)).feed?.payload.site).toBe(CATALOG.site.url);
  });

  it.each([["http"], ["HTTP"]])("is read from an address that begins with %s", async (scheme) => {
    const { folder } = await releasingRepository();
    const url = await loopback(({ url: path }, response) => {
      if (path === "/feed.json") response.end(feedOf(CATALOG.site.url));
      else response.writeHead(404).end();
    });
    const { world } = await worldIn(folder, { published: url.replace("http", scheme) });
    expect((await world.published(CATALOG)).feed?.payload.site).toBe(CATALOG.site.url);
  });

  it("is a problem where a folder is missing", async () => {
    const { folder } = await releasingRepository();
    const { world } = await worldIn(folder, { published: "missing" });
    expect(await codesOf(world.published(CATALOG))).toEqual(["PUBLISHED_UNREADABLE"]);
  });
});

describe("the time", () => {
  it.each([
    ["1767603600", 1_767_603_600],
    ["0", 0],
  ])("is SOURCE_DATE_EPOCH %s", async (epoch, time) => {
    vi.stubEnv("SOURCE_DATE_EPOCH", epoch);
    onTestFinished(() => void vi.unstubAllEnvs());
    expect((await worldIn((await releasingRepository()).folder)).world.now).toBe(time);
  });

  it.each([[""], ["yesterday"], ["-5"], ["1e9"], ["9007199254740991"]])(
    "is now where SOURCE_DATE_EPOCH is %j",
    async (epoch) => {
      vi.stubEnv("SOURCE_DATE_EPOCH", epoch);
      onTestFinished(() => void vi.unstubAllEnvs());
      const before = Math.floor(Date.now() / 1000);
      const { world } = await worldIn((await releasingRepository()).folder);
      expect(world.now).toBeGreaterThanOrEqual(before);
      expect(world.now).toBeLessThanOrEqual(Date.now() / 1000);
    },
  );
});

describe("a run", () => {
  it("stops at its next step once it is interrupted", async () => {
    const interruption = new AbortController();
    const said: string[] = [];
    const { world } = await worldIn((await releasingRepository()).folder, {
      signal: interruption.signal,
      progress: (doing) => said.push(doing),
    });
    world.progress("one");
    interruption.abort(new Error("Ctrl-C"));
    expect(() => world.progress("two")).toThrow("Ctrl-C");
    expect(said).toEqual(["one"]);
  });

  it("records this version of Presscast", async () => {
    const { world } = await worldIn((await releasingRepository()).folder);
    expect(world.packer.builtWith).toBe(PRESSCAST_VERSION);
  });
});

describe("work that is not committed", () => {
  const uncommittedIn = async ({ folder }: TemporaryRepository, source?: string) => {
    const { world, versions } = await worldIn(folder);
    const changed = versionsYaml({ "1.0.0": { status: "released" } }, { source });
    return world.uncommitted(source === undefined ? readCatalog(versions).catalog : catalogOf(changed));
  };

  it("does not exist in a clean work tree, nor outside of the plugins", async () => {
    const repository = await releasingRepository();
    expect(await uncommittedIn(repository)).toEqual([]);
    await repository.write({ "README.md": "changed", "plugins/other/x.php": "<?php" });
    expect(await uncommittedIn(repository)).toEqual([]);
  });

  const README = "plugins/acme-bridge/readme.txt";
  it.each<[string, (repository: TemporaryRepository) => Promise<unknown>, string[]]>([
    ["changed", (to) => to.write({ [README]: "x" }), [README]],
    [
      "new",
      (to) => to.write({ "plugins/acme-bridge/ünï new.php": "x" }),
      ["plugins/acme-bridge/ünï new.php"],
    ],
    ["removed", (to) => to.git("rm", "--quiet", README), [README]],
    [
      "renamed",
      (to) => to.git("mv", README, "plugins/acme-bridge/readme.md"),
      ["plugins/acme-bridge/readme.md", README],
    ],
    [
      "the versions file",
      (to) => to.write({ "versions.yaml": versionsYaml({ "1.0.0": { status: "draft" } }) }),
      ["versions.yaml"],
    ],
  ])("is told: %s", async (_, change, paths) => {
    const repository = await releasingRepository();
    await change(repository);
    expect(await uncommittedIn(repository)).toEqual(paths);
  });

  it("does not exist if the machine's settings gave a file other line ends, as on Windows", async () => {
    const repository = await releasingRepository();
    const main = join(repository.folder, "plugins/acme-bridge/acme-bridge.php");
    await repository.git("config", "core.autocrlf", "true");
    await repository.git("rm", "--quiet", "--cached", "-r", ".");
    await repository.git("reset", "--quiet", "--hard");
    expect(await readFile(main, "utf8")).toContain("<?php\r\n");
    // So that git has to read it again.
    await utimes(main, 1, 1);
    expect(await uncommittedIn(repository)).toEqual([]);
    await writeFile(main, "<?php\r\n");
    expect(await uncommittedIn(repository)).toEqual(["plugins/acme-bridge/acme-bridge.php"]);
  });

  it("is reported in a trial, except for the files that it changes", async () => {
    const repository = await releasingRepository();
    const [commit, text] = [await repository.git("rev-parse", "HEAD"), versionsYaml({})];
    await repository.write({ "versions.yaml": text, [README]: "x" });
    const versions = { path: "versions.yaml", text };
    const trial = { commit, versions, changed: ["versions.yaml"] };
    const { world } = await worldIn(repository.folder, { trial });
    expect(await world.uncommitted(CATALOG)).toEqual([README]);
  });

  it("does not include the update site, if the repository itself is the plugin", async () => {
    const repository = await releasingRepository();
    await repository.commit("Ignore nothing", { ".gitignore": "" });
    await repository.write({ "_site/feed.json": "{}", "_site/acme/info.json": "{}" });
    expect(await uncommittedIn(repository, ".")).toEqual([]);
    await repository.write({ "_sites.txt": "x" });
    expect(await uncommittedIn(repository, ".")).toEqual(["_sites.txt"]);
  });

  it("is found in a folder with any characters in its name", async () => {
    const repository = await releasingRepository();
    await repository.commit("Add", { "[abc]/src/a.php": "<?php", "a/src/a.php": "<?php" });
    await repository.write({ "a/src/a.php": "changed" });
    expect(await uncommittedIn(repository, "[abc]/src")).toEqual([]);
    await repository.write({ "[abc]/src/a.php": "changed" });
    expect(await uncommittedIn(repository, "[abc]/src")).toEqual(["[abc]/src/a.php"]);
  });
});

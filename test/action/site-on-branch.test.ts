import { describe, expect, it } from "vitest";
import { demandNewest, siteOnBranch } from "../../src/action/site-on-branch.ts";
import { openRemote } from "../../src/world/git/remote.ts";
import type { SiteSource } from "../../src/world/published-site.ts";
import { type Forge, forgeForTest } from "../support/github/forge.ts";
import { WRITE_TOKEN } from "../support/github/github-api.ts";
import { stopped, withRepository } from "../support/repository/pushed.ts";
import { type Files, repositoryForTest } from "../support/repository/temporary-repository.ts";
import { sealEnvelope } from "../../src/trust/envelope.ts";

const FEED = sealEnvelope(
  JSON.stringify({ format: 1, site: "https://acme.example", serial: 1, plugins: {} }),
);

describe("a branch", () => {
  const found = async (files: Files | undefined, adopt = false): Promise<SiteSource | undefined> => {
    const repository = await repositoryForTest();
    const commit = files && (await repository.commit("Site", files));
    if (!commit) await repository.commit("Start");
    return withRepository(repository.folder, (open) => siteOnBranch("gh-pages", commit, adopt, open));
  };

  it("with a feed is an update site, whatever else is there", async () => {
    expect(await found({ "feed.json": FEED, CNAME: "x" })).toMatchObject({ name: "the branch gh-pages" });
  });

  it("that is missing, or holds nothing but its settings, has no site yet", async () => {
    expect(await found(undefined)).toBeUndefined();
    expect(await found({ CNAME: "updates.acme.example\n", ".nojekyll": "" })).toBeUndefined();
  });

  it("with something else is left alone, unless it is to be adopted", async () => {
    const files = { "index.html": "<h1>Acme", "docs/a.md": "", "docs/b.md": "", "docs/c.md": "" };
    expect(await stopped(found(files))).toEqual(["BRANCH_OCCUPIED"]);
    await expect(found(files)).rejects.toThrow(/docs\/a\.md, docs\/b\.md, docs\/c\.md …/);
    expect(await found(files, true)).toBeUndefined();
  });

  it("with another program's feed.json is no update site, and one whose own feed is broken is not for adoption", async () => {
    const blog = { "feed.json": '{"version":"https://jsonfeed.org/version/1.1"}', "index.html": "" };
    expect(await stopped(found(blog))).toEqual(["BRANCH_OCCUPIED"]);
    expect(await found(blog, true)).toBeUndefined();
    const broken = { "feed.json": "{", "acme-bridge/releases.json": "{}" };
    expect(await found(broken, true)).toMatchObject({ name: "the branch gh-pages" });
  });
});

describe("a push", () => {
  /** A clone of main as it was at `commit`, against a site that was published from `published`. */
  async function demanded(forge: Forge, commit: string, published: string, isShallow = false) {
    const clone = await repositoryForTest();
    const source = `file://${forge.git.bare}`;
    await clone.git("fetch", "--quiet", ...(isShallow ? ["--depth=1"] : []), source, commit);
    await clone.git("reset", "--quiet", "--hard", commit);
    const payload = { format: 1, site: "https://acme.example", serial: 1, plugins: {}, commit: published };
    const site = { text: async () => sealEnvelope(JSON.stringify(payload)) } as unknown as SiteSource;
    const { serverUrl } = forge.github;
    const remote = openRemote({
      top: clone.folder,
      serverUrl,
      repository: "acme/plugins",
      token: WRITE_TOKEN,
    });
    return withRepository(clone.folder, (open) =>
      stopped(demandNewest(site, "main", "versions.yaml", open, remote)),
    );
  }

  it("goes ahead after an older one, and is refused after one that contains it", async () => {
    const forge = await forgeForTest();
    const first = await forge.push("First");
    const second = await forge.push("Second");
    expect(await demanded(forge, second, first)).toEqual([]);
    expect(await demanded(forge, second, second)).toEqual([]);
    expect(await demanded(forge, first, second)).toEqual(["PUSH_OUTDATED"]);
    expect(await demanded(forge, second, first, true)).toEqual(["CLONE_SHALLOW"]);
    expect(await demanded(forge, second, second, true)).toEqual([]);
  });

  it("goes ahead where the history was rewritten, so that nothing of it is known any more", async () => {
    const forge = await forgeForTest();
    const gone = await forge.push("First");
    await forge.author.git("commit", "--quiet", "--amend", "--allow-empty", "--message", "Rewritten");
    const rewritten = await forge.author.git("rev-parse", "HEAD");
    await forge.author.git("push", "--quiet", "--force", "origin", "main");
    expect(await demanded(forge, rewritten, gone)).toEqual([]);
    expect(await demanded(forge, rewritten, "f".repeat(40))).toEqual([]);
    expect(await demanded(forge, rewritten, "--upload-pack=x")).toEqual([]);
  });

  it("is refused where the history was rewritten without it", async () => {
    const forge = await forgeForTest();
    const first = await forge.push("First");
    const gone = await forge.push("Second");
    await forge.author.git("reset", "--quiet", "--hard", first);
    const rewritten = await forge.push("Another second");
    await forge.remote("tag", "kept", gone);
    expect(await demanded(forge, gone, rewritten)).toEqual(["PUSH_OUTDATED"]);
    expect(await demanded(forge, gone, first)).toEqual(["PUSH_OUTDATED"]);
    expect(await demanded(forge, rewritten, gone)).toEqual([]);
  });

  it("is refused where a later push took it back, whose run found nothing to do", async () => {
    const forge = await forgeForTest();
    const published = await forge.push("First", { "versions.yaml": "one" });
    const between = await forge.push("Second", { "versions.yaml": "two" });
    expect(await demanded(forge, between, published)).toEqual([]);
    const back = await forge.push("Revert", { "versions.yaml": "one" });
    expect(await demanded(forge, between, published)).toEqual(["PUSH_OUTDATED"]);
    expect(await demanded(forge, back, published)).toEqual([]);
    await forge.push("Work on");
    expect(await demanded(forge, back, published)).toEqual([]);
  });
});

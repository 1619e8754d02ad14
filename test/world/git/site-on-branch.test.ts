import { describe, expect, it } from "vitest";
import { siteOnBranch } from "../../../src/world/git/site-on-branch.ts";
import type { SiteSource } from "../../../src/world/read-published.ts";
import { stopped, withRepository } from "../../support/repository/pushed.ts";
import { type Files, repositoryForTest } from "../../support/repository/temporary-repository.ts";
import { sealEnvelope } from "../../../src/trust/envelope.ts";

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

  it("that is missing, or has only its settings, has no site yet", async () => {
    expect(await found(undefined)).toBeUndefined();
    expect(await found({ CNAME: "updates.acme.example\n", ".nojekyll": "" })).toBeUndefined();
  });

  it("with something else is not touched, unless it is to be adopted", async () => {
    const files = { "index.html": "<h1>Acme", "docs/a.md": "", "docs/b.md": "", "docs/c.md": "" };
    expect(await stopped(found(files))).toEqual(["BRANCH_OCCUPIED"]);
    await expect(found(files)).rejects.toThrow(/docs\/a\.md, docs\/b\.md, docs\/c\.md …/);
    expect(await found(files, true)).toBeUndefined();
  });

  it("with another program's feed.json is not an update site, and one with a broken feed of ours can't be adopted", async () => {
    const blog = { "feed.json": '{"version":"https://jsonfeed.org/version/1.1"}', "index.html": "" };
    expect(await stopped(found(blog))).toEqual(["BRANCH_OCCUPIED"]);
    expect(await found(blog, true)).toBeUndefined();
    const broken = { "feed.json": "{", "acme-bridge/releases.json": "{}" };
    expect(await found(broken, true)).toMatchObject({ name: "the branch gh-pages" });
  });
});

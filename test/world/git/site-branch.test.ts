import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { siteBranch } from "../../../src/world/git/site-branch.ts";
import { temporaryFolder } from "../../support/repository/temporary-folder.ts";
import { withRepository } from "../../support/repository/pushed.ts";
import { releasingRepository } from "../../support/repository/context.ts";

it("reads a site from a commit, without a checkout", async () => {
  const repository = await releasingRepository();
  const zip = Buffer.from([0, 255, 13, 10, 128]);
  const commit = await repository.commit("Site", { "feed.json": "{}\n", "a/ä b.zip": zip });
  await repository.git("reset", "--quiet", "--hard", "HEAD~");
  const folder = await temporaryFolder();
  await withRepository(repository.folder, async (open) => {
    const site = siteBranch("the branch gh-pages", commit, open);
    expect(await site.text("feed.json")).toBe("{}\n");
    expect(await site.text("missing.json")).toBeUndefined();
    expect(await site.bytes("a/ä b.zip")).toEqual(zip);
    expect(await site.bytes("missing.zip")).toBeUndefined();
    expect([...((await site.list())?.keys() ?? [])]).toEqual(
      expect.arrayContaining(["feed.json", "a/ä b.zip"]),
    );
    const to = join(folder, "copy.zip");
    await site.copy("a/ä b.zip", to);
    expect(await readFile(to)).toEqual(zip);
    expect(await site.isCopy("a/ä b.zip", to)).toBe(true);
    expect(await site.isCopy("feed.json", to)).toBe(false);
    await expect(site.copy("missing.zip", join(folder, "x"))).rejects.toThrow("missing.zip");
  });
});

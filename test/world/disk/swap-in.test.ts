import { spawnSync } from "node:child_process";
import { mkdir, readdir, symlink, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { siblingOf, swapIn, tidyInterrupted } from "../../../src/world/disk/swap-in.ts";
import { temporaryFolder } from "../../support/repository/temporary-folder.ts";
import { writeFiles } from "../../support/repository/temporary-repository.ts";
import { textsIn } from "../../support/site/site.ts";

/** The process number of a run that is over. */
function numberOfDeadRun(): number {
  return spawnSync(process.execPath, ["--version"]).pid;
}

describe("the swap", () => {
  it("puts the new folder in place, and leaves nothing beside it", async () => {
    const parent = await temporaryFolder();
    const target = join(parent, "_site");
    for (const text of ["one", "two"]) {
      const fresh = siblingOf(target, "new");
      await writeFiles(fresh, { "a.txt": text });
      await swapIn(fresh, target);
      expect(await textsIn(target)).toEqual({ "a.txt": text });
      expect(await readdir(parent)).toEqual(["_site"]);
    }
  });

  it("puts the earlier folder back if the new one can't be moved in", async () => {
    const parent = await temporaryFolder();
    const target = join(parent, "_site");
    await writeFiles(target, { "a.txt": "earlier" });
    await expect(swapIn(join(parent, "missing"), target)).rejects.toThrow("ENOENT");
    expect(await textsIn(parent)).toEqual({ "_site/a.txt": "earlier" });
  });

  it("lets many runs at once each finish, and the folder is one of theirs", async () => {
    const parent = await temporaryFolder();
    const target = join(parent, "_site");
    const texts = Array.from({ length: 8 }, (_, index) => `${index}`);
    await Promise.all(
      texts.map(async (text) => {
        const fresh = siblingOf(target, "new");
        await writeFiles(fresh, { "a.txt": text, "b/c.txt": text });
        await swapIn(fresh, target);
      }),
    );
    const found = await textsIn(target);
    expect(texts).toContain(found["a.txt"]);
    expect(found["b/c.txt"]).toBe(found["a.txt"]);
    expect(await readdir(parent)).toEqual(["_site"]);
  });
});

describe("after a killed run", () => {
  const left = (purpose: string, pid: number): string => `_site.presscast-${purpose}-${pid}-0123abcd`;

  it("brings back a site that was moved away without a replacement", async () => {
    const parent = await temporaryFolder();
    const dead = numberOfDeadRun();
    await writeFiles(join(parent, left("old", dead)), { "a.txt": "earlier" });
    await writeFiles(join(parent, left("new", dead)), { "a.txt": "half" });
    await tidyInterrupted(join(parent, "_site"));
    expect(await textsIn(parent)).toEqual({ "_site/a.txt": "earlier" });
  });

  it("removes leftovers if the site is in its place", async () => {
    const parent = await temporaryFolder();
    const dead = numberOfDeadRun();
    for (const purpose of ["old", "new", "done"]) {
      await writeFiles(join(parent, left(purpose, dead)), { "a/b.txt": purpose });
    }
    await writeFiles(join(parent, "_site"), { "a.txt": "current" });
    await tidyInterrupted(join(parent, "_site"));
    expect(await textsIn(parent)).toEqual({ "_site/a.txt": "current" });
  });

  it("never brings back one that was being removed", async () => {
    const parent = await temporaryFolder();
    await writeFiles(join(parent, left("done", numberOfDeadRun())), { "a.txt": "half of it" });
    await tidyInterrupted(join(parent, "_site"));
    expect(await readdir(parent)).toEqual([]);
  });

  it("even if this run has the same process id as the killed one, as in containers", async () => {
    const parent = await temporaryFolder();
    await writeFiles(join(parent, left("old", process.pid)), { "a.txt": "earlier" });
    await tidyInterrupted(join(parent, "_site"));
    expect(await textsIn(parent)).toEqual({ "_site/a.txt": "earlier" });
  });

  it("does not touch folders of a run that still goes on, nor anybody else's", async () => {
    const parent = await temporaryFolder();
    const dead = numberOfDeadRun();
    const names = [
      left("new", process.ppid),
      `other.presscast-new-${dead}-0123abcd`,
      `_site.presscast-new-${dead}-0123abcd.bak`,
      `_site.presscast-else-${dead}-0123abcd`,
      "_site.old",
    ];
    for (const name of names) await writeFiles(join(parent, name), { "a.txt": "a" });
    await tidyInterrupted(join(parent, "_site"));
    expect((await readdir(parent)).sort()).toEqual(names.sort());
  });

  it("has nothing to do if not even the parent folder exists", async () => {
    const parent = await temporaryFolder();
    await tidyInterrupted(join(parent, "missing/_site"));
    expect(await readdir(parent)).toEqual([]);
  });

  it("removes a leftover that is a link, and not what it leads to", async () => {
    const parent = await temporaryFolder();
    await mkdir(join(parent, "precious"));
    await writeFile(join(parent, "precious/a.txt"), "kept");
    await mkdir(join(parent, "_site"));
    await symlink(join(parent, "precious"), join(parent, left("new", numberOfDeadRun())));
    await tidyInterrupted(join(parent, "_site"));
    expect(await textsIn(parent)).toEqual({ "precious/a.txt": "kept" });
  });
});

it("gives folders beside it different names", async () => {
  const names = Array.from({ length: 100 }, () => siblingOf("/srv/www/_site", "new"));
  expect(new Set(names).size).toBe(100);
  expect(names.every((name) => dirname(name) === "/srv/www" && basename(name).startsWith("_site."))).toBe(
    true,
  );
});

import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync } from "node:fs";
import { copyFile, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it, onTestFinished } from "vitest";
import { sha256 } from "../../../src/trust/sha256.ts";
import type { PublishedFiles } from "../../../src/site/published.ts";
import type { SiteFile, SiteFiles } from "../../../src/site/site-files.ts";
import { openOutput } from "../../../src/world/disk/open-output.ts";
import { writeSite } from "../../../src/world/disk/write-site.ts";
import { temporaryFolder } from "../../support/repository/temporary-folder.ts";
import { codesOf } from "../../support/versions/problems-of.ts";
import { writeFiles } from "../../support/repository/temporary-repository.ts";
import { bareEnvironment, started } from "../../support/repository/program.ts";
import { feedOf, NOTHING_TO_COPY, siteOfGeneration, textsIn } from "../../support/site/site.ts";

const copying = (copy: PublishedFiles["copy"]): PublishedFiles => ({ ...NOTHING_TO_COPY, copy });
const WRITER = fileURLToPath(new URL("../../support/site/write-generations.ts", import.meta.url));

const FEED = feedOf("https://acme.example");
const SITE: SiteFiles = new Map<string, SiteFile>([
  ["feed.json", FEED],
  ["acme/acme-v1.0.0.zip", new Uint8Array([80, 75, 5, 6])],
  ["acme/check-update/1.0.0.json", "{}"],
]);

describe("writing", () => {
  it("makes the folder, and the folders above it, and says how much is new", async () => {
    const folder = join(await temporaryFolder(), "srv/www/_site");
    expect(await writeSite(SITE, folder, NOTHING_TO_COPY)).toEqual({ files: 3, changed: 3 });
    expect(await textsIn(folder)).toEqual({
      "acme/acme-v1.0.0.zip": "PK\u0005\u0006",
      "acme/check-update/1.0.0.json": "{}",
      "feed.json": FEED,
    });
  });

  it.each<[string, SiteFiles, number]>([
    ["a file that changed", new Map([...SITE, ["feed.json", "next"]]), 1],
    ["a file that is new", new Map([...SITE, ["feed.xml", "new"]]), 1],
    ["a file that is gone", new Map([...SITE].slice(0, 2)), 1],
    ["another of the same size", new Map([...SITE, ["feed.json", FEED.replace("acme", "emca")]]), 1],
    ["all of it", new Map([["feed.json", "x"]]), 3],
  ])("counts %s, and replaces the folder as a whole", async (_, files, changed) => {
    const parent = await temporaryFolder();
    const folder = join(parent, "_site");
    await writeSite(SITE, folder, NOTHING_TO_COPY);
    expect(await writeSite(files, folder, NOTHING_TO_COPY)).toEqual({ files: files.size, changed });
    const texts = Object.entries(await textsIn(folder)).map(([path, text]) => [
      path,
      Buffer.from(text).toString(),
    ]);
    expect(Object.fromEntries(texts)).toEqual(
      Object.fromEntries([...files].map(([path, file]) => [path, Buffer.from(file as string).toString()])),
    );
    expect(await readdir(parent)).toEqual(["_site"]);
  });

  it("changes nothing, not even times, if nothing changed", async () => {
    const folder = join(await temporaryFolder(), "_site");
    await writeSite(SITE, folder, NOTHING_TO_COPY);
    const facts = async (): Promise<unknown> =>
      Promise.all(
        ["", ...SITE.keys()].map(async (path) => {
          const { mtimeMs, ino } = await stat(join(folder, path));
          return { path, mtimeMs, ino };
        }),
      );
    const before = await facts();
    expect(await writeSite(SITE, folder, NOTHING_TO_COPY)).toEqual({ files: 3, changed: 0 });
    expect(await facts()).toEqual(before);
  });

  it("keeps published files, and requests each by its path", async () => {
    const folder = join(await temporaryFolder(), "_site");
    const published = join(await temporaryFolder(), "acme-v1.0.0.zip");
    await writeFile(published, "zip");
    const file = { path: "acme/acme-v1.0.0.zip", sha256: sha256("zip"), size: 3 };
    const files: SiteFiles = new Map([
      ["acme/acme-v1.0.0.zip", file],
      ["acme/acme-latest.zip", file],
    ]);
    const asked: string[] = [];
    const copy = (path: string, to: string): Promise<void> => {
      asked.push(path);
      return copyFile(published, to);
    };
    expect(await writeSite(files, folder, copying(copy))).toEqual({ files: 2, changed: 2 });
    expect(asked).toEqual([file.path, file.path]);
    expect(await textsIn(folder)).toEqual({ "acme/acme-latest.zip": "zip", "acme/acme-v1.0.0.zip": "zip" });
    const isCopy = async (_: string, to: string): Promise<boolean> =>
      (await readFile(to)).equals(await readFile(published));
    expect(await writeSite(files, folder, { ...NOTHING_TO_COPY, isCopy })).toEqual({ files: 2, changed: 0 });
  });
});

describe("a published file that is taken over", () => {
  const files: SiteFiles = new Map([["acme/info.json", { path: "acme/info.json" }]]);

  it("is not touched if it is already there", async () => {
    const folder = join(await temporaryFolder(), "_site");
    await writeFiles(folder, { "acme/info.json": "published" });
    const asked: string[][] = [];
    const isCopy = async (...args: string[]): Promise<boolean> => asked.push(args) > 0;
    expect(await writeSite(files, folder, { ...NOTHING_TO_COPY, isCopy })).toEqual({ files: 1, changed: 0 });
    expect(asked).toEqual([["acme/info.json", join(folder, "acme/info.json")]]);
  });

  it("is copied if another one is there", async () => {
    const folder = join(await temporaryFolder(), "_site");
    await writeFiles(folder, { "acme/info.json": "something else" });
    const copy = (_: string, to: string): Promise<void> => writeFile(to, "published");
    expect(await writeSite(files, folder, copying(copy))).toEqual({ files: 1, changed: 1 });
    expect(await textsIn(folder)).toEqual({ "acme/info.json": "published" });
  });
});

describe("a failure leaves the earlier site, and nothing beside it", () => {
  async function withEarlierSite(): Promise<{ folder: string; check: () => Promise<void> }> {
    const parent = await temporaryFolder();
    const folder = join(parent, "_site");
    await writeSite(SITE, folder, NOTHING_TO_COPY);
    const before = await textsIn(parent);
    return { folder, check: async () => expect(await textsIn(parent)).toEqual(before) };
  }
  const copied = { path: "x.zip", sha256: "0".repeat(64), size: 1 };
  const next: SiteFiles = new Map<string, SiteFile>([...siteOfGeneration(2), ["x.zip", copied]]);

  it("where the disk is full: the kernel's own error", async () => {
    const { folder, check } = await withEarlierSite();
    const full = (): Promise<void> => writeFile("/dev/full", "no room");
    expect(await codesOf(writeSite(next, folder, copying(full)))).toEqual(["DISK_FULL"]);
    await check();
  });

  it("where a limit stops a file from growing", async () => {
    const { folder, check } = await withEarlierSite();
    const top = await temporaryFolder();
    // The site's largest file is over one block of 1024 bytes.
    const command = 'ulimit -f 1; exec "$0" "$@"';
    const args = ["-c", command, process.execPath, WRITER, folder, top, "2", "1"];
    const { code, err } = await started("bash", args, { cwd: top }).ended;
    expect(err).toContain("DISK_FULL");
    expect(code).not.toBe(0);
    await check();
  });

  it("where a file can't be read", async () => {
    const { folder, check } = await withEarlierSite();
    await expect(writeSite(next, folder, NOTHING_TO_COPY)).rejects.toThrow("x.zip was asked for");
    await check();
  });

  it("if it is interrupted in the middle", async () => {
    const { folder, check } = await withEarlierSite();
    const interruption = new AbortController();
    const copy = async (): Promise<void> => interruption.abort(new Error("Ctrl-C"));
    const files: SiteFiles = new Map<string, SiteFile>([["x.zip", copied], ...siteOfGeneration(2)]);
    await expect(writeSite(files, folder, copying(copy), interruption.signal)).rejects.toThrow("Ctrl-C");
    await check();
  });

  it("if the place can't be written: nobody can make folders in /sys", async () => {
    expect(await codesOf(writeSite(next, "/sys/presscast-site", NOTHING_TO_COPY))).toEqual(["DISK_DENIED"]);
  });

  it("where a published file would lie outside", async () => {
    const { folder, check } = await withEarlierSite();
    await expect(writeSite(new Map([["../outside.txt", "x"]]), folder, NOTHING_TO_COPY)).rejects.toThrow(
      "../outside.txt",
    );
    await check();
  });
});

it("holds one whole site after a kill at any moment, and the next run tidies up", async () => {
  const parent = await temporaryFolder();
  const moments = await temporaryFolder();
  const top = await temporaryFolder();
  await writeSite(siteOfGeneration(0), join(parent, "_site"), NOTHING_TO_COPY);
  const child = spawn(process.execPath, [WRITER, join(parent, "_site"), top, "1", "999999"], {
    env: bareEnvironment(),
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const ended = once(child, "exit");
  await once(child.stdout.resume(), "data");
  // What a stopped program has done is what it has done when it is killed, and it can be started again.
  for (let moment = 0; moment < 40; moment += 1) {
    await wait(Math.random() * 25);
    child.kill("SIGSTOP");
    await stopped(child.pid);
    cpSync(parent, join(moments, `${moment}`), { recursive: true });
    child.kill("SIGCONT");
  }
  child.kill("SIGKILL");
  await ended;
  let earlier = 0;
  let leftovers = 0;
  for (const place of [...Array.from({ length: 40 }, (_, moment) => join(moments, `${moment}`)), parent]) {
    const folder = join(place, "_site");
    if ((await readdir(place)).join() !== "_site") leftovers += 1;
    await openOutput(folder, top);
    expect(await readdir(place)).toEqual(["_site"]);
    const feed = /acme\.example\/(\d+)/.exec(await readFile(join(folder, "feed.json"), "utf8"));
    const generation = Number(feed?.[1]);
    expect(generation).toBeGreaterThanOrEqual(earlier);
    expect(await textsIn(folder)).toEqual(Object.fromEntries(siteOfGeneration(generation)));
    earlier = generation;
  }
  // Otherwise the moments missed those that matter.
  expect(leftovers).toBeGreaterThan(0);
});

/** Waits until every thread of a process stands still. https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
async function stopped(pid: number | undefined): Promise<void> {
  for (let attempt = 0; attempt < 1000; attempt += 1) {
    if ((await statesOf(pid)).every((state) => state.startsWith("T"))) return;
    await wait(2);
  }
  throw new Error("the process goes on");
}

/** Of all its threads; where there is no /proc, of the process. */
async function statesOf(pid: number | undefined): Promise<string[]> {
  const threads = await readdir(`/proc/${pid}/task`).catch(() => undefined);
  if (!threads) return [(await promisify(execFile)("ps", ["-o", "state=", "-p", String(pid)])).stdout];
  const states = threads.map(async (thread) => {
    const text = await readFile(`/proc/${pid}/task/${thread}/stat`, "utf8");
    return text.slice(text.lastIndexOf(")") + 2);
  });
  return Promise.all(states);
}

import { chmod, mkdir, readdir, readFile, stat, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { underLock, type FileEdit, writeTogether } from "../../../src/world/disk/write-together.ts";
import { temporaryFolder } from "../../support/repository/temporary-folder.ts";
import { codesOf } from "../../support/versions/problems-of.ts";

const bytes = (text: string): Uint8Array => Buffer.from(text);

async function twoFiles(): Promise<{ folder: string; changes: FileEdit[] }> {
  const folder = await temporaryFolder();
  const changes = ["a", "b"].map((path) => ({
    file: join(folder, path),
    path,
    before: bytes(`${path} before`),
    after: bytes(`${path} after`),
  }));
  for (const { file, before } of changes) await writeFile(file, before);
  return { folder, changes };
}

const textsIn = async (folder: string): Promise<Record<string, string>> =>
  Object.fromEntries(
    await Promise.all(
      (await readdir(folder)).map(
        async (name) => [name, await readFile(join(folder, name), "utf8")] as const,
      ),
    ),
  );

describe("writing together", () => {
  it("writes every file, keeps its mode, and can put all back", async () => {
    const { folder, changes } = await twoFiles();
    await chmod(join(folder, "b"), 0o755);
    const putBack = await writeTogether(changes);
    expect(await textsIn(folder)).toEqual({ a: "a after", b: "b after" });
    expect((await stat(join(folder, "b"))).mode & 0o777).toBe(0o755);
    await putBack();
    expect(await textsIn(folder)).toEqual({ a: "a before", b: "b before" });
  });

  it("makes a new file, and putting back removes it", async () => {
    const folder = await temporaryFolder();
    const change = { file: join(folder, "new"), path: "new", before: undefined, after: bytes("new") };
    const putBack = await writeTogether([change]);
    expect(await textsIn(folder)).toEqual({ new: "new" });
    expect(await codesOf(writeTogether([change]))).toEqual(["EDIT_OUTRUN"]);
    await putBack();
    expect(await textsIn(folder)).toEqual({});
  });

  it("writes nothing if one of them changed since it was read", async () => {
    const { folder, changes } = await twoFiles();
    await writeFile(join(folder, "b"), "by another");
    expect(await codesOf(writeTogether(changes))).toEqual(["EDIT_OUTRUN"]);
    expect(await textsIn(folder)).toEqual({ a: "a before", b: "by another" });
  });

  it("writes nothing if one of them is a link", async () => {
    const { folder, changes } = await twoFiles();
    await symlink(join(folder, "a"), join(folder, "c"));
    const link = { file: join(folder, "c"), path: "c", before: bytes("a before"), after: bytes("x") };
    expect(await codesOf(writeTogether([...changes, link]))).toEqual(["EDIT_UNSAFE"]);
    expect(await textsIn(folder)).toMatchObject({ a: "a before", b: "b before" });
  });

  it("leaves nothing behind where one of them can't be written", async () => {
    const { folder, changes } = await twoFiles();
    await mkdir(join(folder, "c"));
    await writeFile(join(folder, `b.presscast-${process.pid}`), "in the way");
    await expect(writeTogether(changes)).rejects.toThrow(/EEXIST/);
    expect(await readFile(join(folder, "a"), "utf8")).toBe("a before");
    expect(await readFile(join(folder, "b"), "utf8")).toBe("b before");
  });
});

describe("the lock", () => {
  it("lets one process work at a time, and is removed afterwards", async () => {
    const folder = await temporaryFolder();
    const lock = join(folder, "lock");
    const inner = await underLock(lock, () => codesOf(underLock(lock, () => Promise.resolve())));
    expect(inner).toEqual(["EDIT_OUTRUN"]);
    expect(await readdir(folder)).toEqual([]);
    await expect(underLock(lock, () => Promise.reject(new Error("failed")))).rejects.toThrow("failed");
    expect(await readdir(folder)).toEqual([]);
  });

  it("of a process that has ended blocks nobody", async () => {
    const lock = join(await temporaryFolder(), "lock");
    await writeFile(lock, "4194305");
    expect(await underLock(lock, () => Promise.resolve("done"))).toBe("done");
  });

  it("that names no process is reported", async () => {
    const lock = join(await temporaryFolder(), "lock");
    await writeFile(lock, "");
    expect(await codesOf(underLock(lock, () => Promise.resolve()))).toEqual(["EDIT_OUTRUN"]);
  });
});

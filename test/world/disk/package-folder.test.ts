import { execFileSync } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";
import { writePackages } from "../../../src/world/disk/package-folder.ts";
import { releasingRepository } from "../../support/repository/context.ts";
import { temporaryFolder } from "../../support/repository/temporary-folder.ts";
import { push } from "../../support/repository/pushed.ts";

it("writes ZIPs, and a list that sha256sum checks them with", async () => {
  const { packages } = await push((await releasingRepository()).folder);
  const parent = await temporaryFolder();
  const folder = await writePackages(packages, parent);
  const [path = ""] = folder?.paths ?? [];
  expect(await readFile(path)).toEqual(Buffer.from(packages[0]?.bytes ?? []));
  expect(path).toMatch(/\/acme-bridge-v1\.0\.0\.zip$/);
  const checked = execFileSync("sha256sum", ["--check", folder?.checksums ?? ""], { cwd: dirname(path) });
  expect(checked.toString()).toBe("acme-bridge-v1.0.0.zip: OK\n");
});

it("keeps two runs of one job apart, and writes nothing for none", async () => {
  const { packages } = await push((await releasingRepository()).folder);
  const parent = await temporaryFolder();
  expect(await writePackages([], parent)).toBeUndefined();
  expect(await readdir(parent)).toEqual([]);
  const [first, second] = [await writePackages(packages, parent), await writePackages(packages, parent)];
  expect(dirname(first?.checksums ?? "")).not.toBe(dirname(second?.checksums ?? ""));
  expect(join(first?.checksums ?? "", "..", "..")).toBe(parent);
});

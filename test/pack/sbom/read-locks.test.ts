import { symlink } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { readLocks } from "../../../src/pack/sbom/read-locks.ts";
import { withRepository } from "../../support/repository/pushed.ts";
import {
  type Files,
  pluginFiles,
  temporaryRepository,
  type TemporaryRepository,
} from "../../support/repository/temporary-repository.ts";

let repository: TemporaryRepository;
beforeEach(async () => {
  repository = await temporaryRepository();
});
afterEach(() => repository.remove());

const read = (commit: string, folder = "plugins/acme-bridge"): ReturnType<typeof readLocks> =>
  withRepository(repository.folder, (opened) => readLocks(opened, { commit, folder }));

const locked = (files: Files): Promise<string> => repository.commit("Lock", pluginFiles("1.0.0", files));

const composer = JSON.stringify({ packages: [{ name: "acme/http", version: "1.0.0" }] });
const npm = JSON.stringify({ lockfileVersion: 3, packages: { "node_modules/clsx": { version: "2.1.1" } } });

it("puts together what both lock files name, as the commit has them", async () => {
  const commit = await locked({ "composer.lock": composer, "package-lock.json": npm, "yarn.lock": "" });
  await locked({ "composer.lock": "{", "package-lock.json": "{" });
  await repository.write({ "plugins/acme-bridge/composer.lock": "{" });
  const { locks, problems } = await read(commit);
  expect(problems).toEqual([]);
  expect(locks?.parts.map(({ registry, name }) => `${registry} ${name}`)).toEqual([
    "composer acme/http",
    "npm clsx",
  ]);
  expect(locks).toMatchObject({ read: ["composer.lock", "package-lock.json"], unread: ["yarn.lock"] });
});

it("knows a plugin that needs nothing from one of which that can't be told", async () => {
  const nothing = await locked({ "composer.lock": '{ "packages": [] }' });
  expect(await read(nothing)).toEqual({
    locks: { parts: [], read: ["composer.lock"], unread: [] },
    problems: [],
  });
  const unread = await repository.commit("Other", {
    "other/pnpm-lock.yaml": "",
    "other/lib/composer.lock": composer,
  });
  expect(await read(unread, "other")).toEqual({ problems: [] });
});

it("follows no link, which may lead out of the plugin", async () => {
  await repository.write({ "composer.lock": composer });
  await locked({});
  await symlink("../../composer.lock", join(repository.folder, "plugins/acme-bridge/composer.lock"));
  expect(await read(await repository.commit("Link"))).toEqual({ problems: [] });
});

it.each<[string, string, RegExp]>([
  ["what is broken off", '{ "packages": [', /^`composer\.lock` is not JSON\. The version gets no SBOM\.$/],
  ["another format", '{ "packages": {} }', /is not as Composer writes it \(packages\)/],
  ["a file without an end", " ".repeat(20_000_001), /has 20\.0 MB, and at most 20\.0 MB are read/],
])("warns of %s, and gives no half of a list", async (_, text, said) => {
  const commit = await locked({ "composer.lock": text, "package-lock.json": npm });
  const { locks, problems } = await read(commit);
  expect(locks).toBeUndefined();
  expect(problems).toMatchObject([
    {
      code: "LOCK_UNREADABLE",
      severity: "warning",
      file: "plugins/acme-bridge/composer.lock",
      message: expect.stringMatching(said) as string,
    },
  ]);
});

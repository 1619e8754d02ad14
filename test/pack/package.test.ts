import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import AdmZip from "adm-zip";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { PRESSCAST_VERSION } from "../../src/world/presscast-version.ts";
import type { Package } from "../../src/pack/package.ts";
import { sha256 } from "../../src/trust/sha256.ts";
import type { Ledger } from "../../src/plan/ledger.ts";
import { VERSIONS_FILE, versionsYaml } from "../support/repository/acme-bridge.ts";
import { builtTree } from "../support/repository/built-orders.ts";
import { push, type Pushed } from "../support/repository/pushed.ts";
import {
  type Files,
  pluginFiles,
  temporaryRepository,
  type TemporaryRepository,
} from "../support/repository/temporary-repository.ts";

let repository: TemporaryRepository;
beforeEach(async () => {
  repository = await temporaryRepository();
});
afterEach(() => repository.remove());

type Yaml = Parameters<typeof versionsYaml>;

const withYaml = (files: Files, ...yaml: Yaml): Files => ({
  ...files,
  [VERSIONS_FILE]: versionsYaml(...yaml),
});
const released = { status: "released" };

/** The package of one version. */
function of({ packages }: Pushed, version: string): Package {
  const found = packages.find(({ facts }) => facts.version === version);
  if (!found) throw new Error(`${version} was not packed`);
  return found;
}

/** What a package's ZIP holds of a file. */
const inZip = ({ bytes }: Package, path: string): string =>
  new AdmZip(Buffer.from(bytes)).readAsText(`acme-bridge/${path}`);

const codes = ({ problems }: Pushed): string[] => problems.map(({ code }) => code);

it("packs the committed source and gives the facts about it", async () => {
  const files = pluginFiles("1.0.0", {
    "tests/a.php": "<?php",
    "bin/tool": "#!/bin/sh",
    ".distignore": "docs/",
    "docs/a.md": "",
  });
  const id = await repository.commit("1.0.0", withYaml(files, { "1.0.0": released }));
  await repository.write({ "plugins/acme-bridge/acme-bridge.php": "<?php // changed, not committed" });
  const pushed = await push(repository.folder);
  const { facts, bytes, paths, slug } = of(pushed, "1.0.0");
  expect(codes(pushed)).toEqual([]);
  expect(slug).toBe("acme-bridge");
  expect(paths).toEqual(["acme-bridge.php", "bin/tool", "includes/sync.php", "readme.txt"]);
  expect(facts).toEqual({
    version: "1.0.0",
    version_code: 10000,
    commit: id,
    released_at: "2026-01-05T09:00:00Z",
    built_with: PRESSCAST_VERSION,
    sha256: sha256(bytes),
    // What `sha1sum` says of the ZIP, as Composer compares it.
    sha1: createHash("sha1").update(bytes).digest("hex"),
    blob: execFileSync("git", ["hash-object", "--stdin"], { input: bytes }).toString().trim(),
    size: bytes.length,
    files: 4,
    main_file: "acme-bridge.php",
    tree: facts.tree,
    requires: "6.0",
    requires_php: "7.4",
    tested: "6.8",
  });
});

it("gives the tree digest that sha256sum gives for the unpacked ZIP", async () => {
  const files = pluginFiles("1.0.0", { "languages/Übersicht.txt": "ü", "a b.txt": "", "bin/tool": "x" });
  await repository.commit("1.0.0", withYaml(files, { "1.0.0": released }));
  const { facts, bytes } = of(await push(repository.folder), "1.0.0");
  const folder = await mkdtemp(join(tmpdir(), "presscast-unpacked-"));
  try {
    await writeFile(join(folder, "a.zip"), bytes);
    new AdmZip(join(folder, "a.zip")).extractAllTo(join(folder, "out"), false, true);
    const command = "find acme-bridge -type f | LC_ALL=C sort | xargs -d '\\n' sha256sum | sha256sum";
    const { stdout } = await promisify(execFile)("sh", ["-c", command], { cwd: join(folder, "out") });
    expect(facts.tree).toBe(stdout.slice(0, 64));
  } finally {
    await rm(folder, { recursive: true });
  }
});

describe("the same sha256", () => {
  it("comes from two copies of a repository in other folders, with other orders of creation", async () => {
    const files = withYaml(
      pluginFiles("1.0.0", { "lib/a.php": "<?php", "lib/b.php": "<?php", "B.txt": "B", "ü.txt": "ü" }),
      {
        "1.0.0": released,
      },
    );
    const copy = await temporaryRepository();
    try {
      await repository.commit("1.0.0", files);
      for (const [path, content] of Object.entries(files).toReversed()) {
        await copy.write({ [path]: content });
        await copy.git("add", path);
      }
      await copy.write({ "plugins/acme-bridge/untracked.php": "<?php" });
      await copy.git("commit", "--quiet", "--message", "1.0.0");
      const [here, there] = [await push(repository.folder), await push(copy.folder)];
      expect(of(there, "1.0.0").facts).toEqual(of(here, "1.0.0").facts);
    } finally {
      await copy.remove();
    }
  });

  it("comes from a build years later, by the version's tag, whatever the versions file says by then", async () => {
    await repository.commit(
      "1.0.0",
      withYaml(pluginFiles("1.0.0", { "docs/a.md": "a" }), { "1.0.0": released }, { exclude: ["docs/"] }),
    );
    const first = of(await push(repository.folder), "1.0.0");
    await repository.git("tag", "acme-bridge/v1.0.0");
    await repository.commit(
      "1.1.0",
      withYaml(
        pluginFiles("1.1.0", { "new.php": "<?php" }),
        { "1.1.0": released, "1.0.0": { status: "deprecated" } },
        { exclude: ["readme.txt"] },
      ),
    );
    const later = await push(repository.folder);
    expect(of(later, "1.0.0").facts).toEqual(first.facts);
    expect(Buffer.from(of(later, "1.0.0").bytes).equals(first.bytes)).toBe(true);
    expect(of(later, "1.1.0").paths).not.toContain("readme.txt");
  });

  it("comes from the ledger's commit, where there is no tag and the ZIP is no longer kept", async () => {
    await repository.commit("1.0.0", withYaml(pluginFiles("1.0.0"), { "1.0.0": released }));
    const first = await push(repository.folder);
    const pruned: Ledger = {
      ...first.ledger,
      releases: first.ledger.releases.map((each) => ({ ...each, package: null })),
    };
    await repository.commit(
      "Go on",
      withYaml(pluginFiles("1.0.0", { "new.php": "" }), { "1.0.0": released }),
    );
    const again = await push(repository.folder, pruned);
    expect(of(again, "1.0.0").facts).toEqual(of(first, "1.0.0").facts);
    expect(codes(again)).toEqual([]);
  });
});

describe("the SBOM", () => {
  const composerLock = (version: string): Files => ({
    "composer.lock": JSON.stringify({ packages: [{ name: "acme/http", version }] }),
  });

  it("is of the lock files at the version's commit, whatever they say by then, and its hash is a fact", async () => {
    await repository.commit(
      "1.0.0",
      withYaml(pluginFiles("1.0.0", composerLock("2.1.0")), { "1.0.0": released }),
    );
    const first = of(await push(repository.folder), "1.0.0");
    expect(first.sbom).toContain('"purl": "pkg:composer/acme/http@2.1.0"');
    expect(first.sbom).toContain(`"content": "${first.facts.sha256}"`);
    expect(first.facts.sbom).toBe(sha256(first.sbom ?? ""));
    await repository.git("tag", "acme-bridge/v1.0.0");
    const both = { "1.1.0": released, "1.0.0": { status: "deprecated" } };
    await repository.commit("1.1.0", withYaml(pluginFiles("1.1.0", composerLock("3.0.0")), both));
    const later = await push(repository.folder);
    expect(of(later, "1.0.0").sbom).toBe(first.sbom);
    expect(of(later, "1.1.0").sbom).toContain("pkg:composer/acme/http@3.0.0");
  });

  it("is of what is committed, also where a build writes another lock file or none", async () => {
    const build = { build: "composer update" };
    const files = pluginFiles("1.0.0", composerLock("2.1.0"));
    await repository.commit("1.0.0", withYaml(files, { "1.0.0": released }, build));
    const main = String(files["plugins/acme-bridge/acme-bridge.php"]);
    const built = () =>
      Promise.resolve(
        builtTree({
          "acme-bridge.php": ["file", main],
          "includes/sync.php": ["file", "<?php"],
          "composer.lock": ["file", "{"],
        }),
      );
    const pushed = await push(repository.folder, undefined, { built });
    expect(of(pushed, "1.0.0").sbom).toContain("pkg:composer/acme/http@2.1.0");
    expect(codes(pushed)).toEqual([]);
  });

  it("is left out where a lock file can't be read, which is a warning until the version is published", async () => {
    const broken = pluginFiles("1.0.0", { "composer.lock": "<<<<<<< HEAD" });
    await repository.commit("1.0.0", withYaml(broken, { "1.0.0": released }));
    const pushed = await push(repository.folder);
    expect(codes(pushed)).toEqual(["LOCK_UNREADABLE"]);
    expect(of(pushed, "1.0.0").facts).not.toHaveProperty("sbom");
    const pruned = pushed.ledger.releases.map((each) => ({ ...each, package: null }));
    expect(codes(await push(repository.folder, { ...pushed.ledger, releases: pruned }))).toEqual([]);
  });
});

describe("what a version is built from", () => {
  it("is the tag's commit, the ref's, or the pushed one, with its time", async () => {
    const one = await repository.commit("1.0.0", pluginFiles("1.0.0"));
    await repository.git("tag", "acme-bridge/v1.0.0");
    const two = await repository.commit("1.1.0", pluginFiles("1.1.0"));
    const three = await repository.commit(
      "1.2.0",
      withYaml(pluginFiles("1.2.0"), {
        "1.2.0": released,
        "1.1.0": { ...released, ref: two, changelog: "More." },
        "1.0.0": { status: "deprecated" },
      }),
    );
    const pushed = await push(repository.folder);
    expect(pushed.packages.map(({ facts }) => [facts.version, facts.commit, facts.released_at])).toEqual([
      ["1.2.0", three, "2026-01-05T09:02:00Z"],
      ["1.1.0", two, "2026-01-05T09:01:00Z"],
      ["1.0.0", one, "2026-01-05T09:00:00Z"],
    ]);
    for (const each of pushed.packages) {
      expect(inZip(each, "acme-bridge.php")).toContain(`'ACME_BRIDGE_VERSION', '${each.facts.version}'`);
    }
    expect(codes(pushed)).toEqual([]);
  });

  it("is older code under a new number: stamped, at the time of the push, without a warning", async () => {
    const old = await repository.commit("1.0.0", withYaml(pluginFiles("1.0.0"), { "1.0.0": released }));
    const first = await push(repository.folder);
    await repository.commit("1.1.0", pluginFiles("1.1.0", { "broken.php": "<?php" }));
    const reissue = await repository.commit("Back to 1.0.0", {
      [VERSIONS_FILE]: versionsYaml({
        "1.2.0": { ...released, ref: old, changelog: "Back." },
        "1.0.0": { status: "deprecated" },
      }),
    });
    const pushed = await push(repository.folder, first.ledger);
    const made = of(pushed, "1.2.0");
    expect(made.facts).toMatchObject({ commit: reissue, released_at: "2026-01-05T09:02:00Z" });
    expect(made.paths).toEqual(of(first, "1.0.0").paths);
    expect(inZip(made, "acme-bridge.php")).toBe(
      inZip(of(first, "1.0.0"), "acme-bridge.php").replaceAll("1.0.0", "1.2.0"),
    );
    expect(inZip(made, "readme.txt")).toContain("Stable tag: 1.2.0");
    expect(codes(pushed)).toEqual([]);
  });

  it("is the pushed source, stamped, where its header names another version, which is a warning", async () => {
    await repository.commit(
      "1.0.0",
      withYaml(pluginFiles("1.0.0"), { "1.1.0": { ...released, changelog: "More." } }),
    );
    const pushed = await push(repository.folder);
    expect(pushed.problems.map(({ code, severity, file, line }) => [code, severity, file, line])).toEqual([
      ["HEADER_VERSION", "warning", "plugins/acme-bridge/acme-bridge.php", 5],
      ["CONSTANT_VERSION", "warning", "plugins/acme-bridge/acme-bridge.php", 13],
      ["STABLE_TAG_VERSION", "warning", "plugins/acme-bridge/readme.txt", 6],
    ]);
    const text = inZip(of(pushed, "1.1.0"), "acme-bridge.php");
    expect([text.includes("1.0.0"), text.match(/1\.1\.0/g)?.length]).toEqual([false, 2]);
  });
});

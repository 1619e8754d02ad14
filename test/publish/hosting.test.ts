import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { sha256 } from "../../src/trust/sha256.ts";
import type { Ledger } from "../../src/plan/ledger.ts";
import { packPush, planPush, renderPush } from "../../src/push.ts";
import { hostPackages, settleHost } from "../../src/publish/hosting.ts";
import { writeSite } from "../../src/world/disk/write-site.ts";
import { worldIn } from "../support/repository/context.ts";
import { type GitHub, startGitHub } from "../support/github/github-api.ts";
import { hostOf } from "../support/github/github-host.ts";
import { versionsYaml } from "../support/repository/acme-bridge.ts";
import {
  pluginFiles,
  temporaryRepository,
  type TemporaryRepository,
} from "../support/repository/temporary-repository.ts";
import { textsIn } from "../support/site/site.ts";

let github: GitHub;
let repository: TemporaryRepository;
beforeAll(async () => {
  [github, repository] = await Promise.all([startGitHub(), temporaryRepository()]);
  await repository.commit("Start", { ".gitignore": "_site/\n" });
});
afterAll(() => Promise.all([github.stop(), repository.remove()]));

type Entries = Parameters<typeof versionsYaml>[0];

function versionsOf(versions: Entries, packages: string): string {
  const file = JSON.parse(versionsYaml(versions)) as { readonly site: object };
  return JSON.stringify({ ...file, site: { ...file.site, packages } });
}

interface Outcome {
  readonly packed: readonly string[];
  readonly writes: readonly string[];
  readonly warnings: readonly string[];
}

/** One push, in the order in which the Action does it. */
async function push(source: string, versions: Entries, packages = "releases"): Promise<Outcome> {
  await repository.commit("Push", {
    ...pluginFiles(source),
    "versions.yaml": versionsOf(versions, packages),
  });
  return publish();
}

async function publish(): Promise<Outcome> {
  const out = join(repository.folder, "_site");
  const isFirst = Object.keys(await textsIn(out).catch(() => ({}))).length === 0;
  const options = { packageHost: hostOf(github), ...(isFirst ? {} : { published: "_site" }) };
  const open = await worldIn(repository.folder, options);
  const plan = await planPush(open.versions, open.world);
  const packing = await packPush(plan, open.world);
  const { packages } = packing;
  const { files } = await renderPush(plan, packing, open.world);
  for (const { slug, facts } of packages) {
    await repository.git("tag", "--force", `${slug}/v${facts.version}`, facts.commit);
  }
  github.exchanges();
  await hostPackages(plan, packages, open.world);
  await writeSite(files, out, plan.published.files);
  const warnings = await settleHost(plan, open.world);
  const packed = packages.map(({ facts }) => facts.version);
  return { packed, writes: github.writes(), warnings: warnings.map(({ code }) => code) };
}

/** Where each version's ZIP is, after a look at whether it is there: `1.0.0 releases`. */
async function places(): Promise<string[]> {
  const out = join(repository.folder, "_site/acme-bridge");
  const ledger = JSON.parse(await readFile(join(out, "releases.json"), "utf8")) as Ledger;
  const found = ledger.releases.map(async ({ version, package: url, sha256: digest, status }) => {
    if (url === null) return `${version} -`;
    if (url.startsWith(github.serverUrl)) {
      const answer = await fetch(url);
      expect([answer.status, sha256(await answer.bytes())]).toEqual([200, digest]);
      return `${version} releases`;
    }
    expect(sha256(await readFile(join(out, `acme-bridge-v${version}.zip`)))).toBe(digest);
    return `${version} ${status === "withdrawn" ? "?" : "pages"}`;
  });
  const latest = ledger.releases.find(({ version }) => version === ledger.latest);
  if (latest) expect(sha256(await readFile(join(out, "acme-bridge-latest.zip")))).toBe(latest.sha256);
  return Promise.all(found);
}

const released = { status: "released" };

it("puts packages on GitHub Releases through the life of a plugin, and leaves published ones where they are", async () => {
  expect((await push("1.0.0", { "1.0.0": released }, "pages")).packed).toEqual(["1.0.0"]);
  expect(await places()).toEqual(["1.0.0 pages"]);

  const first = await push("1.1.0", { "1.1.0": released, "1.0.0": released });
  expect([first.packed, first.writes.length]).toEqual([["1.1.0"], 4]);
  expect(await places()).toEqual(["1.1.0 releases", "1.0.0 pages"]);
  const zips = Object.keys(await textsIn(join(repository.folder, "_site"))).filter((path) =>
    path.includes(".zip"),
  );
  expect(zips).toEqual([
    "acme-bridge/acme-bridge-latest.zip",
    "acme-bridge/acme-bridge-v1.0.0.zip",
    "acme-bridge/acme-bridge-v1.0.0.zip.sha256",
  ]);
  // A second run has nothing to do.
  expect(await publish()).toEqual({ packed: [], writes: [], warnings: [] });

  const versions = { "1.2.0": released, "1.1.0": released, "1.0.0": released };
  await push("1.2.0", versions);
  // Back: the copy of the latest comes from the release of a version that the site does not hold.
  const back = await push("1.2.0", { ...versions, "1.2.0": { status: "deprecated" } });
  expect([back.packed, back.writes]).toEqual([[], []]);
  expect(await places()).toEqual(["1.2.0 releases", "1.1.0 releases", "1.0.0 pages"]);

  const bad = { ...versions, "1.2.0": { status: "withdrawn", reason: "It fails." } };
  const { href } = new URL(github.serverUrl);
  const gone = `${href}acme/plugins/releases/download/acme-bridge%2Fv1.2.0/acme-bridge-v1.2.0.zip`;
  expect((await fetch(gone)).status).toBe(200);
  // Sites may be told of it until the new update site is served: the next run takes it off.
  expect((await push("1.2.0", bad)).writes).toEqual([]);
  expect((await fetch(gone)).status).toBe(200);
  expect((await publish()).writes).toHaveLength(1);
  expect((await fetch(gone)).status).toBe(404);
  expect(await places()).toEqual(["1.2.0 -", "1.1.0 releases", "1.0.0 pages"]);
  expect(await publish()).toEqual({ packed: [], writes: [], warnings: [] });

  // It was no fault after all: the same bytes come back from the draft.
  expect((await push("1.2.0", versions)).writes).toHaveLength(1);
  expect(await places()).toEqual(["1.2.0 releases", "1.1.0 releases", "1.0.0 pages"]);

  const changelog = "- Corrected.";
  const corrected = { ...versions, "1.2.0": { ...released, changelog } };
  expect((await push("1.2.0", corrected)).writes).toHaveLength(1);
  expect(github.state.releases.map(({ body }) => body?.includes(changelog))).toEqual([false, true]);

  // What has a place keeps it.
  await push("1.3.0", { "1.3.0": released, ...versions }, "pages");
  expect(await places()).toEqual(["1.3.0 pages", "1.2.0 releases", "1.1.0 releases", "1.0.0 pages"]);
});

import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { verify } from "../../src/commands/verify.ts";
import type { OptionName } from "../../src/cli/options.ts";
import { serveFolder } from "../../src/world/http/static-server.ts";
import { builtSite, recorded, releasingRepository, settingOf } from "../support/repository/context.ts";
import { temporaryFolder } from "../support/repository/temporary-folder.ts";
import { testSigner } from "../support/site/test-keys.ts";
import { loopback } from "../support/site/loopback.ts";
import { codesOf } from "../support/versions/problems-of.ts";
import {
  pluginFiles,
  repositoryForTest,
  type TemporaryRepository,
} from "../support/repository/temporary-repository.ts";

interface Live {
  readonly repository: TemporaryRepository;
  readonly folder: string;
  readonly url: string;
  readonly versionsFile: (versions: object) => string;
}

/** An update site that was built by a repository and is served by this machine. */
async function live(): Promise<Live> {
  const repository = await repositoryForTest();
  const folder = join(repository.folder, "_site");
  const server = await serveFolder(folder, 0);
  onTestFinished(() => server.close());
  const url = server.url.replace(/\/$/, "");
  const versionsFile = (versions: object): string =>
    JSON.stringify({
      site: { url },
      plugins: { "acme-bridge": { source: "plugins/acme-bridge", versions } },
    });
  await repository.commit("1.0.0", {
    ...pluginFiles("1.0.0"),
    "versions.yaml": versionsFile({ "1.0.0": { status: "released", changelog: "First." } }),
    ".gitignore": "_site*/",
  });
  await builtSite((await recorded(repository.folder)).context);
  return { repository, folder, url, versionsFile };
}

async function verified(named: string, cwd: string, ...options: OptionName[]) {
  const given = new Map([...options, "all" as const].map((name) => [name, ""]));
  const { setting, out } = settingOf([named], { cwd, given, json: options.includes("json") });
  const status = await verify(setting);
  return {
    status,
    out: out(),
    failed: out()
      .split("\n")
      .filter((line) => line.startsWith("FAILED")),
  };
}

it("passes what was built, as a folder and at its address, and packs the same bytes again", async () => {
  const { repository, url } = await live();
  const folder = await verified("_site", repository.folder, "rebuild");
  expect(folder).toMatchObject({ status: 0, failed: [] });
  expect(folder.out).toMatch(/^_site\n\nok {6}site\.feed/);
  expect(folder.out).toContain("ok      rebuild.bytes");
  const address = await verified(url, repository.folder);
  expect(address).toMatchObject({ status: 0, failed: [] });
  expect(address.out).toMatch(/^ok {6}http\.types/m);
  expect(address.out).toMatch(/^ok {6}site\.current/m);
});

it("says what is wrong and counts the rest, or lists everything with --all", async () => {
  const { repository } = await live();
  const { setting, out } = settingOf(["_site"], { cwd: repository.folder });
  expect(await verify(setting)).toBe(0);
  expect(out()).toMatch(
    /^_site\n\n(?:warning .+\n(?: {8}.+\n)+)*\n?(?:1 warning, )?\d+ passed, \d+ skipped\n$/,
  );
});

it("judges the update site by itself if there is no repository, or another one", async () => {
  const { repository, folder, url, versionsFile } = await live();
  const nowhere = await verified(url, await temporaryFolder());
  expect(nowhere).toMatchObject({ status: 0, failed: [] });
  expect(nowhere.out).toContain("skipped site.current");
  await repository.commit("Move", {
    "versions.yaml": versionsFile({ "1.0.0": { status: "released" } }).replace(url, "https://new.example"),
  });
  expect(await verified(folder, repository.folder)).toMatchObject({ status: 0 });
  const insisting = await verified(folder, repository.folder, "rebuild");
  expect(insisting.status).toBe(1);
  expect(insisting.failed.map((line) => line.split(/ +/)[1])).toEqual(["site.current", "feed.site"]);
});

it("fails where one byte is wrong, or the last commit is not published, and says which", async () => {
  const { repository, folder, versionsFile } = await live();
  const zip = join(folder, "acme-bridge/acme-bridge-v1.0.0.zip.sha256");
  await writeFile(zip, (await readFile(zip, "utf8")).replace(/^./, "x"));
  const { status, out } = await verified("_site", repository.folder, "json");
  const told = JSON.parse(out) as {
    site: string;
    ok: boolean;
    findings: { check: string; verdict: string }[];
  };
  expect([status, told.site, told.ok]).toEqual([1, "_site", false]);
  const failed = told.findings.filter(({ verdict }) => verdict === "failed");
  expect(failed.map(({ check }) => check)).toEqual(["package.checksum"]);
  const both = { "1.1.0": { status: "released", changelog: "Second." }, "1.0.0": { status: "deprecated" } };
  await repository.git("tag", "acme-bridge/v1.0.0");
  await repository.commit("1.1.0", { ...pluginFiles("1.1.0"), "versions.yaml": versionsFile(both) });
  const stale = await verified("_site", repository.folder);
  expect(stale.out).toContain("the last commit is not published yet: acme-bridge build 1.1.0");
});

it("passes what this machine serves for another address, and says what is not checked", async () => {
  const repository = await releasingRepository();
  const keys = [testSigner("one").publicKey, testSigner("two").publicKey];
  const text = await readFile(join(repository.folder, "versions.yaml"), "utf8");
  const versions = JSON.stringify({ ...(JSON.parse(text) as object), signing: { keys } });
  await repository.commit("Sign", { "versions.yaml": versions });
  // Without the private key, as `serve` builds it.
  await builtSite((await recorded(repository.folder, { unsigned: "warned" })).context);
  const folder = join(repository.folder, "_site");
  const server = await serveFolder(folder, 0);
  onTestFinished(() => server.close());
  const served = await verified(server.url, repository.folder);
  expect(served).toMatchObject({ status: 0, failed: [] });
  expect(served.out).toMatch(
    /^http:\S+\nIt is served on this machine: HTTPS and missing signatures are not checked\.\n\n/,
  );
  expect(await verified(server.url, await temporaryFolder())).toMatchObject({ status: 0 });
  await writeFile(join(folder, "acme-bridge/acme-bridge-v1.0.0.zip"), "no ZIP");
  expect((await verified(server.url, repository.folder)).status).toBe(1);
});

it("waits for caches, and passes as soon as everything is there", async () => {
  const { repository, folder, url } = await live();
  const [zip, hidden] = ["acme-bridge/acme-bridge-v1.0.0.zip", "hidden"].map((name) => join(folder, name));
  await rename(String(zip), String(hidden));
  const looking = verified(url, repository.folder, "wait");
  setTimeout(() => void rename(String(hidden), String(zip)), 1000);
  expect(await looking).toMatchObject({ status: 0, failed: [] });
});

it.each<[string, (response: Reply) => void, RegExp]>([
  ["nobody is there", (response) => response.destroy(), /its feed\.json can't be reached/],
  [
    "every path is a page",
    (response) => response.end("<!doctype html>"),
    /its feed\.json is a web page instead of a feed/,
  ],
  [
    "it redirects for ever",
    (response) => response.writeHead(302, { location: "/feed.json" }).end(),
    /leads on and on/,
  ],
  ["it answers without end", (response) => response.end(Buffer.alloc(3_000_000)), /sends more than 2\.0 MB/],
  ["it is ill", (response) => response.writeHead(503).end(), /its feed\.json answers 503/],
])("says in one line what it is where %s", async (_, reply, said) => {
  const url = await loopback((_request, response) => reply(response));
  const { status, out } = await verified(url, await temporaryFolder());
  expect(status).toBe(1);
  expect(out).toMatch(said);
  expect(out).toContain("\n\n1 failed, 0 passed\n");
});

type Reply = Parameters<Parameters<typeof loopback>[0]>[1];

it("needs the repository to build anything again", async () => {
  const { setting } = settingOf(["_site"], {
    cwd: await temporaryFolder(),
    given: new Map([["rebuild", ""]]),
  });
  expect(await codesOf(verify(setting))).toEqual(["GIT_NO_REPOSITORY"]);
});

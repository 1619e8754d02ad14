import { createHash } from "node:crypto";
import AdmZip from "adm-zip";
import { checksumsPath } from "../../../src/site/checksums.ts";
import { sha256 } from "../../../src/trust/sha256.ts";
import { treeDigest } from "../../../src/trust/tree-digest.ts";
import { sealEnvelope, openEnvelope } from "../../../src/trust/envelope.ts";
import type { Catalog } from "../../../src/versions/catalog.ts";
import { readVersionsFile } from "../../../src/versions/read.ts";
import type { Answer, SiteReader } from "../../../src/verify/gather/answer.ts";
import type { Finding } from "../../../src/verify/finding.ts";
import { verifySite } from "../../../src/verify/verify-site.ts";
import type { Expectations } from "../../../src/verify/gather/expectations.ts";
import { PRESSCAST_VERSION } from "../../../src/world/presscast-version.ts";
import { builtSite, recorded } from "../repository/context.ts";
import { filesBelow } from "../repository/folder-changes.ts";
import { pluginFiles, temporaryRepository } from "../repository/temporary-repository.ts";
import { themeFiles } from "../repository/theme-files.ts";
import { paintedPng } from "./painted-png.ts";
import { testKeyPair, testSigner } from "./test-keys.ts";
import { done, failed } from "../../../src/report/result.ts";

export const ADDRESS = "https://acme.example/plugins";

const SIGNER = testSigner("site");
const SIGNING = { signingKey: testKeyPair("site").privateKey };
const LEDGER = "acme-bridge/releases.json";
const FEEDS = ["feed.json", "acme-bridge/feed.json"];

type Json = Record<string, unknown>;
/** JSON that a test knows the shape of. */
type Loose = ReturnType<typeof JSON.parse>;

/** An update site that can be broken, file by file. It is signed, whatever is done to it, unless that is broken. */
export class BreakableSite {
  readonly files: Map<string, Uint8Array>;
  /** For paths of which the host says something else than it should. */
  readonly answers = new Map<string, Partial<Answer>>();
  /** Why a path is not answered. */
  readonly failures = new Map<string, string>();

  constructor(files: ReadonlyMap<string, Uint8Array>) {
    this.files = new Map(files);
  }

  write(path: string, content: string | Uint8Array): void {
    this.files.set(path, Buffer.from(content));
  }

  remove(path: string): void {
    if (!this.files.delete(path)) throw new Error(`${path} is not there`);
  }

  text(path: string): string {
    const bytes = this.files.get(path);
    if (!bytes) throw new Error(`${path} is not there`);
    return Buffer.from(bytes).toString();
  }

  /** Changes a JSON file. */
  edit(path: string, change: (value: Loose) => void): void {
    const value = JSON.parse(this.text(path)) as Json;
    change(value);
    this.write(path, JSON.stringify(value));
    if (path === LEDGER) this.editFeeds(() => {});
  }

  /** Changes the payload of feeds and signs them again. */
  editFeeds(change: (payload: Loose) => void, paths = FEEDS): void {
    for (const path of paths) {
      const payload: Loose = JSON.parse(openEnvelope(this.text(path))?.payload ?? "");
      change(payload);
      // The feed names the ledger that lies beside it, unless it is the ledger alone that is broken.
      const content = payload["plugins"]["acme-bridge"];
      if (content && this.files.has(LEDGER)) content.ledger = sha256(this.text(LEDGER));
      const text = JSON.stringify(payload);
      this.write(path, sealEnvelope(text, [SIGNER.signFeed(text)]));
    }
  }

  /** The release of a version in the ledger is changed. */
  editRelease(version: string, change: (release: Loose) => void): void {
    this.edit("acme-bridge/releases.json", ({ releases }) =>
      change(releases.find((each: Json) => each["version"] === version)),
    );
  }

  /** The files of a version's ZIP, by their names in it. */
  unzipped(version: string): Map<string, Buffer> {
    const zip = new AdmZip(Buffer.from(this.files.get(zipPath(version)) ?? []));
    return new Map(zip.getEntries().map((entry) => [entry.entryName, entry.getData()]));
  }

  /** Changes one file in a version's ZIP, and everything that tells of the ZIP with it. */
  editPacked(version: string, name: string, change: (text: string) => string): void {
    const files = this.unzipped(version);
    const before = files.get(name)?.toString() ?? "";
    const after = change(before);
    if (after === before) throw new Error(`nothing changed in ${name}`);
    files.set(name, Buffer.from(after));
    const zip = new AdmZip();
    for (const [path, bytes] of files) zip.addFile(path, bytes);
    this.replaceZip(version, zip.toBuffer(), files);
  }

  /** Puts other bytes in the place of a ZIP, so that nothing but what is in them can tell. */
  replaceZip(version: string, zip: Buffer, inside: ReadonlyMap<string, Buffer> = new Map()): void {
    const old = sha256(this.files.get(zipPath(version)) ?? "");
    const facts = { sha256: sha256(zip), size: zip.length };
    const sha1 = createHash("sha1").update(zip).digest("hex");
    const files = [...inside].map(([path, bytes]) => ({ path, bytes }));
    const change = (value: Loose): void => {
      if (typeof value !== "object" || value === null) return;
      if (value.sha256 === old) Object.assign(value, facts);
      if (value.tree && value.sha256 === facts.sha256) {
        Object.assign(value, { sha1, files: files.length, tree: treeDigest(files) });
      }
      if (value.version === version && value.dist) value.dist.shasum = sha1;
      for (const each of Object.values(value)) change(each);
    };
    for (const path of this.files.keys()) {
      // The ledger has the hash of an SBOM, whose bytes stay.
      if (/(?<!\.cdx)\.json$/.test(path) && !FEEDS.includes(path)) this.edit(path, change);
    }
    this.editFeeds(change);
    const sums = files.map(({ path, bytes }) => [
      path.replace("acme-bridge/", ""),
      { md5: createHash("md5").update(bytes).digest("hex"), sha256: sha256(bytes) },
    ]);
    this.edit(checksumsPath("acme-bridge", version), (told) => (told.files = Object.fromEntries(sums)));
    const alias = "acme-bridge/acme-bridge-latest.zip";
    if (sha256(this.files.get(alias) ?? "") === old) this.write(alias, zip);
    this.write(zipPath(version), zip);
    this.write(`${zipPath(version)}.sig`, SIGNER.signPackage(zip));
    this.write(`${zipPath(version)}.sha256`, `${facts.sha256}  x.zip\n`);
  }

  /** As GitHub Pages serves it. */
  reader(): SiteReader {
    return {
      name: ADDRESS,
      address: ADDRESS,
      read: (place) => {
        const path = place.replace(`${ADDRESS}/`, "");
        const bytes = this.files.get(path);
        const headers = new Map([
          [
            "content-type",
            TYPES.find(([ending]) => path.endsWith(ending))?.[1] ?? "application/octet-stream",
          ],
          ["access-control-allow-origin", "*"],
          ["cache-control", "max-age=600"],
          ["etag", '"x"'],
        ]);
        const status = bytes ? 200 : 404;
        const answer = { place, status, headers, hops: [], bytes: bytes ?? Buffer.from("<h1>404</h1>") };
        const why = this.failures.get(path);
        return Promise.resolve(
          why === undefined ? done({ ...answer, ...this.answers.get(path) }) : failed(why),
        );
      },
    };
  }
}

const TYPES = [
  [".json", "application/json; charset=utf-8"],
  [".html", "text/html; charset=utf-8"],
  [".xml", "application/xml"],
  [".zip", "application/zip"],
] as const;

export function zipPath(version: string): string {
  return `acme-bridge/acme-bridge-v${version}.zip`;
}

/**
 * What `presscast build` makes of a plugin with 1.2.0 released and mending a hole, 1.1.0 deprecated and 1.0.0 withdrawn, signed; and
 * what is known of it beside.
 */
export async function goodSite(): Promise<{ files: ReadonlyMap<string, Uint8Array>; wanted: Expectations }> {
  const repository = await temporaryRepository();
  try {
    const versionsFile = (versions: Json): string =>
      JSON.stringify({
        site: { url: ADDRESS },
        signing: { keys: [SIGNER.publicKey] },
        plugins: { "acme-bridge": { source: "plugins/acme-bridge", versions } },
      });
    for (const version of ["1.0.0", "1.1.0"]) {
      await repository.commit(version, pluginFiles(version));
      await repository.git("tag", `acme-bridge/v${version}`);
    }
    const yaml = versionsFile({
      "1.2.0": {
        status: "released",
        changelog: "Third.",
        advisory: { severity: "high", summary: "Anyone can read drafts." },
      },
      "1.1.0": { status: "deprecated", changelog: "Second." },
      "1.0.0": { status: "released", changelog: "First." },
    });
    const lock = JSON.stringify({ packages: [{ name: "acme/http", version: "2.1.0" }] });
    await repository.commit("1.2.0", {
      ...pluginFiles("1.2.0", { "composer.lock": lock }),
      "versions.yaml": yaml,
    });
    await builtSite((await recorded(repository.folder, SIGNING)).context);
    const withdrawn = yaml.replace(/("1.0.0":\{"status":)"released"/, '$1"withdrawn","reason":"Bad."');
    await repository.git("tag", "acme-bridge/v1.2.0");
    await repository.commit("Withdraw 1.0.0", { "versions.yaml": withdrawn });
    await builtSite((await recorded(repository.folder, { ...SIGNING, published: "_site" })).context);
    const files = await filesBelow(`${repository.folder}/_site`);
    const { catalog } = readVersionsFile(withdrawn, "versions.yaml");
    return { files, wanted: wantedOf(catalog) };
  } finally {
    await repository.remove();
  }
}

/** The same of a plugin, a block theme and its child theme, each with one version. */
export async function goodSiteWithThemes(): Promise<Awaited<ReturnType<typeof goodSite>>> {
  const repository = await temporaryRepository();
  try {
    const of = (source: string): Json => ({ source, versions: { "1.0.0": { status: "released" } } });
    const yaml = JSON.stringify({
      site: { url: ADDRESS },
      signing: { keys: [SIGNER.publicKey] },
      plugins: { "acme-bridge": of("plugins/acme-bridge") },
      themes: {
        "acme-paper": of("themes/acme-paper"),
        "acme-paper-child": of("themes/acme-paper-child"),
      },
    });
    await repository.commit("1.0.0", {
      ...pluginFiles("1.0.0"),
      ...themeFiles("1.0.0", { "screenshot.png": paintedPng(1200, 900) }),
      ...themeFiles("1.0.0", {}, { slug: "acme-paper-child", sort: "child" }),
      "versions.yaml": yaml,
    });
    await builtSite((await recorded(repository.folder, SIGNING)).context);
    const files = await filesBelow(`${repository.folder}/_site`);
    const { catalog } = readVersionsFile(yaml, "versions.yaml");
    return { files, wanted: wantedOf(catalog) };
  } finally {
    await repository.remove();
  }
}

function wantedOf(catalog: Catalog | undefined): Expectations {
  return {
    now: Math.floor(Date.now() / 1000),
    catalog,
    pending: done([]),
    leastSerial: 0,
    builtWith: PRESSCAST_VERSION,
    packingOf: () => Promise.resolve(catalog?.extensions[0]?.packing),
    lint: () => Promise.resolve([]),
    rebuild: () => Promise.resolve([]),
    progress: () => {},
  };
}

/** The checks that an update site does not pass, each with what it says, after one thing was broken. */
export async function verdicts(
  good: { files: ReadonlyMap<string, Uint8Array>; wanted: Expectations },
  breaking: (site: BreakableSite) => Partial<Expectations> | void,
  verdict: Finding["verdict"] = "failed",
): Promise<{ check: string; said: string }[]> {
  const site = new BreakableSite(good.files);
  const wanted = { ...good.wanted, ...breaking(site) };
  const findings = await verifySite(site.reader(), wanted);
  return findings
    .filter((each) => each.verdict === verdict)
    .map(({ check, about, reason }) => ({ check, said: `${about}: ${reason}` }));
}

import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import AdmZip from "adm-zip";
import { describe, expect, it } from "vitest";
import { sha256 } from "../src/trust/sha256.ts";
import type { Ledger } from "../src/plan/ledger.ts";
import { openFeed } from "../src/plan/feed.ts";
import { json } from "../src/site/site-files.ts";
import { openEnvelope, sealEnvelope } from "../src/trust/envelope.ts";
import { verifyFeed } from "../src/trust/verify-feed.ts";
import { verifyPackage } from "../src/trust/verify-package.ts";
import { builtSite, recorded, releasingRepository } from "./support/repository/context.ts";
import { versionsYaml } from "./support/repository/acme-bridge.ts";
import {
  pluginFiles,
  repositoryForTest,
  type TemporaryRepository,
} from "./support/repository/temporary-repository.ts";
import { problemsOf } from "./support/versions/problems-of.ts";
import { testKeyPair, testSigner } from "./support/site/test-keys.ts";

interface Signing {
  /** Names of keys, under `keys` and under `lost`. */
  readonly keys: string;
  readonly lost?: string;
  /** Whose private key the Action has. */
  readonly by: string;
}

const keysOf = (names = ""): string[] =>
  names
    .split(" ")
    .filter(Boolean)
    .map((name) => testKeyPair(name).publicKey);

const signed = (text: string, { keys, lost }: Omit<Signing, "by">): string =>
  JSON.stringify({ signing: { keys: keysOf(keys), lost: keysOf(lost) }, ...(JSON.parse(text) as object) });

/** Commits the versions file with these keys and publishes as the Action does, into `_site`. */
async function publish(repository: TemporaryRepository, signing: Signing, isFirst = false) {
  const text = signed(versionsYaml({ "1.0.0": { status: "released" } }), signing);
  await repository.write({ "versions.yaml": text });
  await repository.git("add", "-A");
  await repository.git("commit", "--allow-empty", "-qm", "Change the keys");
  const { context } = await recorded(repository.folder, {
    ...(isFirst ? {} : { published: "_site" }),
    signingKey: testKeyPair(signing.by).privateKey,
    unsigned: "refused",
  });
  const { plan, written } = await builtSite(context);
  const read = (path: string) => readFile(join(repository.folder, "_site", path));
  return {
    feed: (await read("feed.json")).toString("utf8"),
    zip: await read("acme-bridge/acme-bridge-v1.0.0.zip"),
    signature: (await read("acme-bridge/acme-bridge-v1.0.0.zip.sig")).toString("utf8"),
    steps: plan.steps.map(({ action, version }) => `${action} ${version}`),
    changed: written.changed,
  };
}

/** A WordPress site, as docs/guide/keys.md says that it trusts. */
function client(pinned: readonly string[]) {
  let [listed, dropped, serial]: [readonly string[], Set<string>, number] = [[], new Set(), 0];
  const trusted = () => [...listed, ...pinned.filter((key) => !dropped.has(key))];
  return {
    reads(feed: string): string {
      const verdict = verifyFeed(feed, trusted());
      if (verdict.kind === "failed") return verdict.why;
      const { payload } = verdict.value;
      const { keys, serial: next } = JSON.parse(payload) as { keys: string[]; serial: number };
      if (next < serial) return "serial";
      dropped = new Set([...dropped, ...pinned, ...listed].filter((key) => !keys.includes(key)));
      [listed, serial] = [keys, next];
      return "accepted";
    },
  };
}

it("rotates keys while a WordPress site follows, and recovers from a loss and a theft", async () => {
  const repository = await releasingRepository();
  const [site, sleeper] = [client(keysOf("a b")), client(keysOf("a b"))];

  const first = await publish(repository, { keys: "a b", by: "a" }, true);
  expect([site.reads(first.feed), sleeper.reads(first.feed)]).toEqual(["accepted", "accepted"]);
  expect(verifyPackage(first.zip, first.signature, keysOf("a"))).toBe(true);

  const again = await publish(repository, { keys: "a b", by: "a" });
  expect([again.changed, again.steps]).toEqual([0, []]);

  // Announce a third key, sign with it, retire the first.
  const announced = await publish(repository, { keys: "a b c", by: "a" });
  expect(announced.steps).toEqual(["update signing.keys"]);
  expect(site.reads(announced.feed)).toBe("accepted");
  const switched = await publish(repository, { keys: "a b c", by: "c" });
  expect(switched.steps).toEqual(["update feed.json"]);
  expect(site.reads(switched.feed)).toBe("accepted");
  expect(switched.signature).toBe(first.signature);
  const retired = await publish(repository, { keys: "b c", by: "c" });
  expect(site.reads(retired.feed)).toBe("accepted");
  expect(verifyPackage(retired.zip, retired.signature, keysOf("b c"))).toBe(true);

  // The key that was retired is worth nothing to whoever finds it, though the installed version pins it.
  const found = await publish(await releasingRepository(), { keys: "a z", by: "a" }, true);
  expect(site.reads(found.feed)).toBe("unknown_key");

  // The key in use is lost or stolen: the spare takes over in one push, also for a site that missed all of it.
  expect(sleeper.reads(retired.feed)).toBe("unknown_key");
  const spare = await publish(repository, { keys: "b d", lost: "c", by: "b" });
  expect([site.reads(spare.feed), sleeper.reads(spare.feed)]).toEqual(["accepted", "accepted"]);
  expect(site.reads(retired.feed)).toBe("unknown_key");

  // All are lost: who installs the new ZIP by hand trusts it, and nobody else.
  const anew = await publish(repository, { keys: "e f", lost: "b c d", by: "e" });
  expect(site.reads(anew.feed)).toBe("unknown_key");
  expect(client(keysOf("e f")).reads(anew.feed)).toBe("accepted");
});

it("stops a rotation that would cut WordPress sites off, and writes nothing", async () => {
  const repository = await releasingRepository();
  const { feed } = await publish(repository, { keys: "a b", by: "a" }, true);
  const codes = async (signing: Signing) =>
    (await problemsOf(publish(repository, signing))).map(({ code }) => code).sort();
  expect(await codes({ keys: "a c", by: "c" })).toContain("SIGNING_KEY_UNANNOUNCED");
  expect(await codes({ keys: "b c", by: "b" })).toContain("SIGNING_KEY_DROPPED");
  expect(await codes({ keys: "a b", by: "c" })).toContain("SIGNING_KEY_UNLISTED");
  expect(await readFile(join(repository.folder, "_site/feed.json"), "utf8")).toBe(feed);
});

it("builds a version with the keys of its own commit, so that it can be rebuilt after a rotation", async () => {
  const repository = await releasingRepository();
  const text = (versions: Readonly<Record<string, { readonly status: string }>>): string =>
    versionsYaml(versions, { updater: "bundled" });
  const old = { keys: "a b" };
  await repository.commit("Release 1.0.0", {
    "versions.yaml": signed(text({ "1.0.0": { status: "released" } }), old),
  });
  await repository.git("tag", "acme-bridge/v1.0.0");
  await repository.commit("Release 1.1.0", {
    ...pluginFiles("1.1.0"),
    "versions.yaml": signed(text({ "1.1.0": { status: "released" }, "1.0.0": { status: "deprecated" } }), {
      keys: "b c",
    }),
  });
  const { context } = await recorded(repository.folder, { signingKey: testKeyPair("b").privateKey });
  const { packed } = await builtSite(context);
  const mains = packed.packages.map(({ facts, bytes }): [string, string[]] => {
    const main = new AdmZip(Buffer.from(bytes)).readAsText("acme-bridge/acme-bridge.php");
    return [facts.version, main.match(/ed25519:[\w+/=]+/g) ?? []];
  });
  expect(Object.fromEntries(mains)).toEqual({ "1.0.0": keysOf("a b"), "1.1.0": keysOf("b c") });
});

it("brings a withdrawn version back with its own bytes, even if keys were added since", async () => {
  const repository = await repositoryForTest();
  const old = await repository.commit("1.0.0", { ...pluginFiles("1.0.0"), ".gitignore": "_site*/\n" });
  const digests: string[][] = [];
  for (const [status, keys] of [
    ["released", "a b"],
    ["withdrawn", "a b c"],
    ["released", "a b c"],
  ] as const) {
    const versions = { "1.0.0": { status, ref: old, reason: "It deletes drafts." } };
    const text = signed(versionsYaml(versions, { updater: "bundled" }), { keys });
    await repository.commit(status, { "versions.yaml": text });
    const { context } = await recorded(repository.folder, {
      ...(digests.length === 0 ? {} : { published: "_site" }),
      signingKey: testKeyPair("a").privateKey,
    });
    const { packed } = await builtSite(context);
    digests.push(packed.packages.map(({ facts }) => facts.sha256));
  }
  const [first = []] = digests;
  expect(first).toHaveLength(1);
  expect(digests).toEqual([first, [], first]);
});

describe("what someone put on the host is never signed", () => {
  const shown = async (swap: (site: string) => Promise<void>): Promise<string[]> => {
    const repository = await releasingRepository();
    await publish(repository, { keys: "a b", by: "a" }, true);
    await repository.git("tag", "acme-bridge/v1.0.0");
    await swap(join(repository.folder, "_site"));
    return (await problemsOf(publish(repository, { keys: "a b", by: "a" }))).map(({ code }) => code);
  };

  it("a feed that another key signed", async () => {
    const codes = await shown(async (site) => {
      const feed = await readFile(join(site, "feed.json"), "utf8");
      const payload = JSON.stringify({ ...openFeed(feed).payload, serial: 1 });
      await writeFile(join(site, "feed.json"), sealEnvelope(payload, [testSigner("x").signFeed(payload)]));
    });
    expect(codes).toEqual(["PUBLISHED_FORGED"]);
  });

  it("a feed without its signature", async () => {
    const codes = await shown(async (site) => {
      const feed = await readFile(join(site, "feed.json"), "utf8");
      await writeFile(join(site, "feed.json"), sealEnvelope(openEnvelope(feed)?.payload ?? ""));
    });
    expect(codes).toEqual(["SIGNATURE_GONE"]);
  });

  it("a package with the ledger that fits it", async () => {
    const codes = await shown(async (site) => {
      const evil = Buffer.from("PK");
      const ledger = JSON.parse(await readFile(join(site, "acme-bridge/releases.json"), "utf8")) as Ledger;
      const releases = ledger.releases.map((each) => ({ ...each, sha256: sha256(evil), size: evil.length }));
      await writeFile(join(site, "acme-bridge/releases.json"), json({ ...ledger, releases }));
      await writeFile(join(site, "acme-bridge/acme-bridge-v1.0.0.zip"), evil);
    });
    expect(codes).toEqual(["PUBLISHED_DAMAGED"]);
  });

  it("a plugin's own feed, whose serial would make sites refuse all others", async () => {
    const codes = await shown(async (site) => {
      const feed = await readFile(join(site, "acme-bridge/feed.json"), "utf8");
      const payload = JSON.stringify({ ...openFeed(feed).payload, serial: 2 ** 52 });
      await writeFile(join(site, "acme-bridge/feed.json"), sealEnvelope(payload));
    });
    expect(codes).toEqual(["PUBLISHED_FORGED"]);
  });
});

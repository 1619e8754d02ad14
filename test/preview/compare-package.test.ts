import { describe, expect, it } from "vitest";
import { deflateHere } from "../../src/pack/deflate.ts";
import { sha256 } from "../../src/trust/sha256.ts";
import { zip } from "../../src/pack/zip.ts";
import type { Ledger, Release } from "../../src/plan/ledger.ts";
import { problem, ProblemsFound } from "../../src/report/problem.ts";
import { comparePackage, type PublishedZips } from "../../src/preview/compare-package.ts";
import { ledgerOf } from "../support/versions/planning.ts";
import { released } from "../support/site/extension-input.ts";

const SLUG = "acme-bridge";

async function packageOf(version: string, text: string) {
  const bytes = await zip(
    [{ path: "a.txt", bytes: Buffer.from(text), isExecutable: false }],
    SLUG,
    1_767_603_600,
    deflateHere,
  );
  const facts = released(version, "released", { sha256: sha256(bytes), size: bytes.length });
  return { slug: SLUG, facts, bytes };
}

const old = await packageOf("1.0.0", "one");
const own = await packageOf("1.1.0", "two, longer");
const PATH = `${SLUG}/${SLUG}-v1.0.0.zip`;

const digestOf = ({ facts }: typeof old) => ({ sha256: facts.sha256, size: facts.size });
const ledger = (lines: string): Ledger => ledgerOf(lines, { "1.0.0": digestOf(old), "1.1.0": digestOf(own) });
const SITE = "https://acme.github.io/plugins";
const nowhere = () => Promise.reject(new Error("nothing is elsewhere"));
const reading = (files: Readonly<Record<string, Uint8Array>>): PublishedZips => ({
  published: { read: (path) => Promise.resolve(files[path]) },
  download: nowhere,
});

describe("a package is compared", () => {
  const changes = [{ kind: "changed", path: "a.txt", before: 3, after: 11 }];
  const expected = { kind: "compared", version: "1.0.0", size: old.facts.size, changes };

  it("with the highest version below it that has a ZIP", async () => {
    const published = ledger("2.0.0 released, 1.0.5 deprecated -, 1.0.0 deprecated, 0.9.0 deprecated");
    expect(await comparePackage(own, published, SITE, reading({ [PATH]: old.bytes }))).toEqual(expected);
  });

  it("with one that is kept elsewhere", async () => {
    const url = "https://github.com/acme/plugins/releases/download/acme-bridge/v1.0.0/acme-bridge-v1.0.0.zip";
    const published = ledgerOf("1.0.0 released", { "1.0.0": { ...digestOf(old), package: url } });
    const zips = {
      ...reading({}),
      download: ({ package: asked }: Release) => (asked === url ? Promise.resolve(old.bytes) : nowhere()),
    };
    expect(await comparePackage(own, published, SITE, zips)).toEqual(expected);
  });
});

describe("a package is not compared", () => {
  const none = reading({});
  const refused = problem("PUBLISHED_UNREADABLE", { message: "It answers 500.", fix: "Wait." });
  const failing: PublishedZips = {
    ...none,
    published: { read: () => Promise.reject(new ProblemsFound([refused])) },
  };

  it("where it is the plugin's first, or was published before", async () => {
    expect(await comparePackage(own, ledger(""), SITE, none)).toEqual({
      kind: "first",
      contents: [{ path: "a.txt", size: 11 }],
    });
    expect(await comparePackage(own, ledger("1.1.0 withdrawn, 1.0.0 released"), SITE, none)).toEqual({
      kind: "again",
    });
  });

  it.each([
    [
      "no lower version has a ZIP",
      "1.2.0 released, 1.0.0 deprecated -",
      none,
      "no lower version has a published ZIP",
    ],
    ["it is missing", "1.0.0 released", none, "the ZIP of 1.0.0 is not on the update site"],
    [
      "it is damaged",
      "1.0.0 released",
      reading({ [PATH]: own.bytes }),
      "the published ZIP of 1.0.0 is not what its ledger says",
    ],
    ["it can't be read", "1.0.0 released", failing, "the ZIP of 1.0.0 can't be read: It answers 500."],
  ])("where %s", async (_, lines, published, why) => {
    const comparison = await comparePackage(own, ledger(lines), SITE, published);
    expect(comparison).toMatchObject({ kind: "unavailable", why: expect.stringContaining(why) as string });
  });

  it("where the published one is no ZIP", async () => {
    const page = Buffer.from("<!doctype html>");
    const published = ledgerOf("1.0.0 released", { "1.0.0": { sha256: sha256(page), size: page.length } });
    const comparison = await comparePackage(own, published, SITE, reading({ [PATH]: page }));
    expect(comparison).toMatchObject({
      kind: "unavailable",
      why: expect.stringContaining("can't be opened") as string,
    });
  });
});

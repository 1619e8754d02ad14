import { expect, it } from "vitest";
import { publishedProblems } from "../../src/site/published-problems.ts";
import type { PublishedFile, SiteFile } from "../../src/site/site-files.ts";
import { blobId } from "../../src/trust/blob-id.ts";
import { sha256 } from "../../src/trust/sha256.ts";

const ZIP = "PK zip";
const zip: PublishedFile = { path: "a/a-v1.1.0.zip", sha256: sha256(ZIP), size: ZIP.length };

/** What is said of a site that keeps published files, and the files that were read for it. */
async function checked(
  kept: readonly (readonly [string, SiteFile])[],
  there: string | undefined,
  { id, isProven = true }: { readonly id?: string; readonly isProven?: boolean } = {},
) {
  const asked: string[] = [];
  const read = (path: string) => {
    asked.push(path);
    return Promise.resolve(there === undefined ? undefined : Buffer.from(there));
  };
  const list = () => Promise.resolve(id === undefined ? undefined : new Map([[zip.path, id]]));
  const files = { read, copy: never, isCopy: never, list, prepare: never };
  const problems = await publishedProblems(new Map(kept), { place: "https://acme.example", files }, isProven);
  return { told: problems.map(({ code, message }) => `${code} ${message}`), asked };
}

function never(): Promise<never> {
  return Promise.reject(new Error("was asked"));
}

it("reads each published file once, even if two paths serve it, and none that is not in a ledger", async () => {
  const kept: [string, SiteFile][] = [
    ["a/index.html", "<!doctype html>"],
    ["a/info.json", { path: "a/info.json" }],
    ["a/a-v1.2.0.zip", new Uint8Array(1)],
    ["a/a-v1.1.0.zip", zip],
    ["a/a-latest.zip", { ...zip }],
  ];
  expect(await checked(kept, ZIP)).toEqual({ told: [], asked: ["a/a-v1.1.0.zip"] });
});

const blob = blobId(Buffer.from(ZIP));

it("does not read a package that has the id there which its ledger tells", async () => {
  const kept: [string, SiteFile][] = [[zip.path, { ...zip, blob }]];
  expect(await checked(kept, ZIP, { id: blob })).toEqual({ told: [], asked: [] });
});

it.each<[string, SiteFile, Parameters<typeof checked>[2]]>([
  ["where it has another id", { ...zip, blob }, { id: blobId(Buffer.from("pk zip")) }],
  ["where the ledger tells none", zip, { id: blob }],
  ["where the place knows no ids", { ...zip, blob }, {}],
  ["where nobody vouches for the ledger", { ...zip, blob }, { id: blob, isProven: false }],
])("reads a package %s", async (_, kept, situation) => {
  expect(await checked([[zip.path, kept]], "pk zip", situation)).toEqual({
    told: [expect.stringContaining("PUBLISHED_DAMAGED") as string],
    asked: [zip.path],
  });
});

it.each([
  [
    "pk zip",
    /^PUBLISHED_DAMAGED a\/a-v1\.1\.0\.zip on https:\/\/acme\.example has sha256 [0-9a-f]{12}… and 6 bytes; /,
  ],
  ["PK", / and 2 bytes; its ledger says [0-9a-f]{12}… and 6\.$/],
  ["", / and 0 bytes; /],
  [undefined, /^PUBLISHED_DAMAGED a\/a-v1\.1\.0\.zip is missing on https:\/\/acme\.example, /],
])("tells a package that is not what its ledger says: %j", async (there, words) => {
  const { told } = await checked([[zip.path, zip]], there);
  expect(told).toEqual([expect.stringMatching(words)]);
});

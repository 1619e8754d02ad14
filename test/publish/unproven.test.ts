import { afterAll, beforeAll, expect, it } from "vitest";
import { openFeed } from "../../src/plan/feed.ts";
import type { Ledger, Release } from "../../src/plan/ledger.ts";
import { type Proving, unproven } from "../../src/publish/unproven.ts";
import type { Feed } from "../../src/plan/feed.ts";
import { feedText } from "../../src/site/feed-text.ts";
import { repositoryAround } from "../../src/world/git/find-repository.ts";
import { type OpenRepository, openRepository } from "../../src/world/git/open-repository.ts";
import { versionsYaml } from "../support/repository/acme-bridge.ts";
import { packerOf, push, withRepository } from "../support/repository/pushed.ts";
import {
  pluginFiles,
  temporaryRepository,
  type TemporaryRepository,
} from "../support/repository/temporary-repository.ts";
import { site } from "../support/site/extension-input.ts";
import { publishedOf } from "../support/site/site.ts";
import { testSigner } from "../support/site/test-keys.ts";
import { catalogOf } from "../support/versions/catalog.ts";

const signer = testSigner("used");
const yaml = versionsYaml({ "1.0.0": { status: "released" } });

const feed = (signedBy?: typeof signer): Feed =>
  openFeed(
    feedText({
      site,
      path: "feed.json",
      keys: [signer.publicKey],
      plugins: {},
      moment: { now: 1_780_272_000, commit: "a".repeat(40) },
      signer: signedBy,
      published: undefined,
    }),
  ) as Feed;

let repository: TemporaryRepository;
let opened: OpenRepository;
let ledger: Ledger;
/** A commit on no branch. */
let aside: string;

beforeAll(async () => {
  repository = await temporaryRepository();
  await repository.commit("Release 1.0.0", { ...pluginFiles("1.0.0"), "versions.yaml": yaml });
  ({ ledger } = await push(repository.folder));
  aside = await repository.git("commit-tree", "HEAD^{tree}", "-m", "On no branch");
  opened = await openRepository(await repositoryAround(repository.folder));
});
afterAll(() => {
  opened.close();
  return repository.remove();
});

/** What stands against signing a release with some facts changed, in a repository that released 1.0.0. */
async function doubts(
  changed: Partial<Release> = {},
  { signedBy, others = {} }: { signedBy?: typeof signer; others?: Partial<Proving> } = {},
) {
  const published: Ledger = {
    ...ledger,
    releases: ledger.releases.map((each) => ({
      ...each,
      ...changed,
      ...(changed.commit === "aside" ? { commit: aside } : {}),
      ...(changed.instructions === "aside" ? { instructions: aside } : {}),
    })),
  };
  const catalog = { ...catalogOf(yaml), keys: [signer.publicKey] };
  const state = { ...publishedOf({ "acme-bridge": { ledger: published } }), feed: feed(signedBy) };
  const prove = (from: OpenRepository) =>
    unproven(
      { catalog, published: state },
      { packer: packerOf(from), signer, progress: () => {}, ...others },
    );
  if (changed.commit !== "aside") return prove(opened);
  const tag = "acme-bridge/v1.0.0";
  await repository.git("tag", tag, aside);
  try {
    return await withRepository(repository.folder, prove);
  } finally {
    await repository.git("tag", "--delete", tag);
  }
}

it.each<[string, Partial<Release>]>([
  ["what its commit gives, byte by byte", {}],
  [
    "what another Presscast packed and nobody downloads, file by file",
    { built_with: "0.0.9", sha256: "0".repeat(64), sbom: "0".repeat(64), size: 1, package: null },
  ],
  ["what is kept no longer and its commit gives", { package: null }],
  ["when it was published, which no commit tells", { published_at: "2026-03-10T08:30:00Z" }],
])("has no doubt about %s", async (_, changed) => {
  expect(await doubts(changed)).toEqual([]);
});

const NOT_ITS_RELEASE = "the pushed branch does not show that its commit";

it.each<[string, Partial<Release>, string]>([
  ["other bytes", { sha256: "0".repeat(64) }, "its commit gives another `sha256`"],
  [
    "other bytes that another Presscast is said to have packed",
    { built_with: "0.0.9", sha256: "0".repeat(64) },
    "its commit gives another `built_with`, `sha256`",
  ],
  ["a demand that keeps sites from it", { requires: "99.0" }, "its commit gives another `requires`"],
  ["an SBOM", { sbom: "0".repeat(64) }, "its commit gives another `sbom`"],
  [
    "other files of another Presscast",
    { built_with: "0.0.9", tree: "0".repeat(64) },
    "another `built_with`, `tree`",
  ],
  ["a version that is no longer listed", { version: "0.9.0" }, "it is no longer in versions.yaml"],
  ["a commit that was never on the branch, whatever its tag says", { commit: "aside" }, NOT_ITS_RELEASE],
  ["what instructions of such a commit give", { instructions: "aside" }, NOT_ITS_RELEASE],
  [
    "an address of somebody else",
    { package: "https://evil.example/acme-bridge-v1.0.0.zip" },
    "its ZIP is said to be at https://evil.example/acme-bridge-v1.0.0.zip",
  ],
])("does not sign %s unless a person confirms it", async (_, changed, why) => {
  const [found] = await doubts(changed);
  expect(found).toMatchObject({ code: "PUBLISHED_UNPROVEN", detail: expect.stringContaining(why) as string });
  const adopt = /adopt: ([0-9a-f]{64})/.exec(found?.fix ?? "")?.[1];
  expect(await doubts(changed, { others: { adopt } })).toEqual([]);
  expect(await doubts(changed, { others: { adopt: "true" } })).toHaveLength(1);
  // Whoever can write there can change more once the digest is known.
  expect(await doubts({ ...changed, requires_php: "99.0" }, { others: { adopt } })).toHaveLength(1);
});

it("needs no proof if a listed key has signed, or nothing is signed", async () => {
  const changed = { sha256: "0".repeat(64) };
  expect(await doubts(changed, { signedBy: signer })).toEqual([]);
  expect(await doubts(changed, { others: { signer: undefined } })).toEqual([]);
});

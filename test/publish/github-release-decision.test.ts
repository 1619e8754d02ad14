import { describe, expect, it } from "vitest";
import { sha256 } from "../../src/trust/sha256.ts";
import type { GitHubReleaseFile, GitHubRelease, GitHubZip } from "../../src/publish/package-host.ts";
import {
  decideGitHubRelease,
  decideWithdrawal,
  type FoundAsset,
  type FoundGitHubRelease,
  isOutdated,
  MARK,
  zipProblem,
} from "../../src/publish/github-release-decision.ts";

const file = (name: string, text: string): GitHubReleaseFile => ({
  name,
  bytes: Buffer.from(text),
  type: "",
});
const ZIP = file("acme-v1.0.0.zip", "PK zip");
const SUM = file("acme-v1.0.0.zip.sha256", "a sum");

const wanted: GitHubRelease = {
  slug: "acme",
  version: "1.0.0",
  tag: "acme/v1.0.0",
  commit: "c".repeat(40),
  title: "Acme 1.0.0",
  notes: `First.\n\n${MARK}\n`,
  isPrerelease: false,
  files: [ZIP, SUM],
  url: "https://github.com/acme/plugins/releases/download/acme%2Fv1.0.0/acme-v1.0.0.zip",
};

function asset({ name, bytes }: GitHubReleaseFile, more: Partial<FoundAsset> = {}): FoundAsset {
  return { id: bytes.length, name, isWhole: true, sha256: sha256(bytes), size: bytes.length, ...more };
}

function release(id: number, more: Partial<FoundGitHubRelease> = {}): FoundGitHubRelease {
  const rest = {
    isPrerelease: false,
    tag: wanted.tag,
    target: "main",
    notes: wanted.notes,
    uploadUrl: `up/${id}`,
    isImmutable: false,
  };
  return { id, ...rest, isDraft: true, assets: [], ...more };
}

const broken = asset(ZIP, { isWhole: false, sha256: undefined, size: 0 });
const other = asset(ZIP, { sha256: sha256("other bytes") });
const theirs = asset(file("notes.pdf", "%PDF"));

/** `draft 1: - acme.zip + acme.zip, publish, discard 2` and the codes of problems. */
function told(found: readonly FoundGitHubRelease[]): string {
  const { into, remove, upload, isToPublish, discard, problems } = decideGitHubRelease(wanted, found);
  const kind = into ? `${into.isDraft ? "draft" : "published"} ${into.id}` : "new draft";
  return [
    kind,
    ...remove.map(({ name }) => `- ${name}`),
    ...upload.map(({ name }) => `+ ${name}`),
    ...(isToPublish ? ["publish"] : []),
    ...discard.map(({ id }) => `discard ${id}`),
    ...problems.map(({ code }) => code),
  ].join(", ");
}

const BOTH = "+ acme-v1.0.0.zip, + acme-v1.0.0.zip.sha256";

describe("what is left to do for a release", () => {
  it.each([
    ["nothing is there", [], `new draft, ${BOTH}, publish`],
    ["a draft of ours is empty", [release(1)], `draft 1, ${BOTH}, publish`],
    [
      "a draft of ours has the ZIP",
      [release(1, { assets: [asset(ZIP)] })],
      "draft 1, + acme-v1.0.0.zip.sha256, publish",
    ],
    ["a draft of ours has all", [release(1, { assets: [asset(ZIP), asset(SUM)] })], "draft 1, publish"],
    [
      "an upload broke",
      [release(1, { assets: [broken, asset(SUM)] })],
      "draft 1, - acme-v1.0.0.zip, + acme-v1.0.0.zip, publish",
    ],
    [
      "a draft of ours has other bytes, and a file of somebody's",
      [release(1, { assets: [other, theirs] })],
      `draft 1, - acme-v1.0.0.zip, ${BOTH}, publish`,
    ],
    ["two drafts of ours", [release(2), release(1)], `draft 1, ${BOTH}, publish, discard 2`],
    ["a draft of somebody's", [release(1, { notes: "Mine" })], `new draft, ${BOTH}, publish`],
    [
      "it is published, and a draft of ours is left",
      [release(1), release(2, { isDraft: false, assets: [asset(ZIP), asset(SUM)] })],
      "published 2, discard 1",
    ],
    [
      "it is published by somebody, without files",
      [release(1, { isDraft: false, notes: "Mine" })],
      `published 1, ${BOTH}`,
    ],
    [
      "it is published with a broken upload",
      [release(1, { isDraft: false, assets: [broken, asset(SUM)] })],
      "published 1, - acme-v1.0.0.zip, + acme-v1.0.0.zip",
    ],
    [
      "it is published with other bytes",
      [release(1, { isDraft: false, assets: [other, asset(SUM)] })],
      "published 1, RELEASE_DIFFERS",
    ],
    [
      "it is immutable and whole",
      [release(1, { isDraft: false, isImmutable: true, assets: [asset(ZIP), asset(SUM)] })],
      "published 1",
    ],
    [
      "it is immutable and lacks the checksum",
      [release(1, { isDraft: false, isImmutable: true, assets: [asset(ZIP)] })],
      "published 1",
    ],
    [
      "it is immutable and lacks the ZIP",
      [release(1, { isDraft: false, isImmutable: true, assets: [broken] })],
      "published 1, RELEASE_LOCKED",
    ],
    [
      "GitHub tells no digest, and the size is right",
      [release(1, { isDraft: false, assets: [asset(ZIP, { sha256: undefined }), asset(SUM)] })],
      "published 1",
    ],
  ])("%s", (_, found, expected) => {
    expect(told(found)).toBe(expected);
  });

  it("quotes both digests where bytes differ", () => {
    const [found] = decideGitHubRelease(wanted, [release(1, { isDraft: false, assets: [other] })]).problems;
    expect(found?.message).toContain(sha256("other bytes").slice(0, 12));
    expect(found?.message).toContain(sha256(ZIP.bytes).slice(0, 12));
  });
});

const zip: GitHubZip = { ...wanted, name: ZIP.name, sha256: sha256(ZIP.bytes) };

describe("a withdrawn ZIP", () => {
  it.each([
    ["of a release of ours goes back into a draft", {}, "to draft"],
    ["that was never there needs nothing", { assets: [asset(SUM)] }, "nothing"],
    ["of a draft needs nothing", { isDraft: true }, "nothing"],
    ["of an immutable release stays", { isImmutable: true }, "impossible"],
    ["of somebody's own release stays", { notes: "Mine" }, "impossible"],
  ])("%s", (_, more, expected) => {
    expect(decideWithdrawal(zip, release(1, { isDraft: false, assets: [asset(ZIP)], ...more }))).toBe(
      expected,
    );
  });
});

describe("what a release says", () => {
  const words = { tag: wanted.tag, name: ZIP.name, notes: wanted.notes, isPrerelease: false };
  it.each([
    ["is as it should be", {}, {}, false],
    ["is as it should be, but for line ends", {}, { notes: `First.\r\n\r\n${MARK}` }, false],
    ["differs", { notes: `Second.\n\n${MARK}\n` }, {}, true],
    ["differs and is not told by versions.yaml", { notes: undefined }, {}, false],
    ["is that a release is a pre-release", {}, { isPrerelease: true }, true],
    ["can't be changed in that", {}, { isPrerelease: true, isImmutable: true }, false],
    ["is somebody's own", { notes: "Ours" }, { notes: "Mine" }, false],
    ["is only a draft's", { notes: `Second.\n\n${MARK}\n` }, { isDraft: true }, false],
    ["is of another package", { isPrerelease: true }, { assets: [asset(SUM)] }, false],
  ])("%s", (_, more, found, expected) => {
    const there = release(1, { isDraft: false, assets: [asset(ZIP)], ...found });
    expect(isOutdated({ ...words, ...more }, there)).toBe(expected);
  });
});

describe("a ZIP that sites are told to download", () => {
  it.each([
    ["is there", { assets: [asset(ZIP)] }, undefined],
    ["is there, without a digest", { assets: [asset(ZIP, { sha256: undefined })] }, undefined],
    ["has other bytes", { assets: [other] }, "has sha256"],
    ["was deleted", { assets: [asset(SUM)] }, "is missing"],
    ["is only a broken upload", { assets: [broken] }, "is missing"],
  ])("%s", (_, more, expected) => {
    const found = zipProblem(zip, [release(1, { isDraft: false, ...more })]);
    expect(found?.message).toEqual(expected === undefined ? undefined : expect.stringContaining(expected));
  });

  it("is missing where its release is", () => {
    expect(zipProblem(zip, [])?.code).toBe("PUBLISHED_DAMAGED");
  });

  it("is missing while its release is a draft, and the fix is to publish that", () => {
    const found = zipProblem(zip, [release(1, { assets: [asset(ZIP)] })]);
    expect(found?.message).toContain("is missing");
    expect(found?.fix).toContain("publish it again on GitHub");
  });
});

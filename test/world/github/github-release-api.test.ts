import { afterEach, beforeEach, expect, it } from "vitest";
import { sha256 } from "../../../src/trust/sha256.ts";
import { type GitHubReleaseApi, githubReleaseApi } from "../../../src/world/github/github-release-api.ts";
import { digestOf, failure, type GitHub, startGitHub } from "../../support/github/github-api.ts";
import { apiOf, hosted } from "../../support/github/github-host.ts";
import { faultsIn } from "../../support/github/github-schemas.ts";

let github: GitHub;
let api: GitHubReleaseApi;
beforeEach(async () => {
  github = await startGitHub();
  api = githubReleaseApi(apiOf(github), github.repository, "main");
});
afterEach(() => github.stop());

it("handles GitHub's API from the empty draft to the published release and back", async () => {
  const wanted = hosted(github);
  const [zip] = wanted.files;
  const draft = await api.create(wanted);
  expect(draft).toMatchObject({ tag: wanted.tag, isDraft: true, notes: wanted.notes, assets: [] });
  const asset = await api.upload(draft, wanted, zip);
  expect(asset).toMatchObject({ name: zip.name, isWhole: true, sha256: sha256(zip.bytes) });
  await api.deleteAsset(wanted, asset);
  await api.upload(draft, wanted, zip);
  const published = await api.publish(draft, wanted);
  expect(published).toMatchObject({ id: draft.id, isDraft: false, assets: [{ name: zip.name }] });
  await api.toDraft(published);
  expect(github.state.releases[0]?.draft).toBe(true);
  await api.deleteDraft(draft);
  expect(github.state.releases).toEqual([]);
  expect(faultsIn(github.exchanges())).toEqual([]);
});

it("distinguishes complete assets from the remains of a failed upload", async () => {
  const wanted = hosted(github);
  const [zip] = wanted.files;
  const draft = await api.create(wanted);
  github.fail({ on: 1, when: "midway", mishap: failure(502, "Server Error") });
  await expect(api.upload(draft, wanted, zip)).rejects.toThrow("GitHub answered 502");
  const [found] = await api.ofTag(wanted.tag);
  expect(found?.assets).toMatchObject([{ name: zip.name, isWhole: false, sha256: undefined }]);
});

it("lists once, and again when told that something has changed", async () => {
  expect(await api.list()).toEqual({ releases: [], isWhole: true });
  await api.create(hosted(github));
  expect((await api.list()).releases).toEqual([]);
  api.forget();
  expect((await api.list()).releases).toHaveLength(1);
});

it("looks by its tag for a release that is beyond the first thousand", async () => {
  const wanted = hosted(github);
  await api.publish(await api.create(wanted), wanted);
  const [made] = github.state.releases;
  if (!made) throw new Error("no release");
  for (let id = 5000; id < 6000; id += 1) github.state.releases.push({ ...made, id, tag: `other/${id}` });
  api.forget();
  expect((await api.list()).isWhole).toBe(false);
  expect((await api.ofTag(wanted.tag)).map(({ id }) => id)).toEqual([made.id]);
  expect(await api.ofTag("acme-bridge/v9.9.9")).toEqual([]);
});

it("ignores a digest of another kind", async () => {
  const wanted = hosted(github);
  const [zip] = wanted.files;
  const stored = { id: 1, name: zip.name, state: "uploaded", size: 3, digest: "sha512:00" };
  github.fail({ on: 2, when: "after", mishap: { status: 201, body: stored } });
  expect(await api.upload(await api.create(wanted), wanted, zip)).toMatchObject({ sha256: undefined });
  expect(digestOf(zip.bytes)).toBe(`sha256:${sha256(zip.bytes)}`);
});

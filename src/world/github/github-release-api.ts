import type { GitHubReleaseFile, GitHubRelease, GitHubReleaseNotes } from "../../publish/package-host.ts";
import type { FoundAsset, FoundGitHubRelease } from "../../publish/github-release-decision.ts";
import type { GitHub, Octokit } from "./github.ts";
import { PAGE, readPages } from "./read-pages.ts";

/** A repository's releases, one request each. What was listed is remembered. */
export interface GitHubReleaseApi {
  /** The newest thousand, drafts among them where the token may push; whole if there are no more. */
  list(): Promise<{ readonly releases: readonly FoundGitHubRelease[]; readonly isWhole: boolean }>;
  /** The published release of a tag and all drafts for it. */
  ofTag(tag: string): Promise<readonly FoundGitHubRelease[]>;
  /** What is there may have changed. */
  forget(): void;
  /** Makes an empty draft. */
  create(wanted: GitHubRelease): Promise<FoundGitHubRelease>;
  upload(into: FoundGitHubRelease, wanted: GitHubRelease, file: GitHubReleaseFile): Promise<FoundAsset>;
  deleteAsset(of: GitHubRelease, asset: FoundAsset): Promise<void>;
  publish(draft: FoundGitHubRelease, wanted: GitHubRelease): Promise<FoundGitHubRelease>;
  /** Changes what it says; an immutable one keeps its kind. */
  reword(release: FoundGitHubRelease, words: GitHubReleaseNotes): Promise<void>;
  toDraft(release: FoundGitHubRelease): Promise<void>;
  deleteDraft(draft: FoundGitHubRelease): Promise<void>;
}

type Answer = Awaited<ReturnType<Octokit["rest"]["repos"]["getRelease"]>>["data"];
type AssetAnswer = Answer["assets"][number];
interface Listing {
  readonly releases: readonly FoundGitHubRelease[];
  readonly isWhole: boolean;
}

/** GitHub fails past a thousand releases. */
const MOST_PAGES = 10;

/**
 * GitHub refuses to create or edit a release whose target, given or stored, has other workflow files than the default
 * branch, though its tag exists, and GITHUB_TOKEN can't be given that right. The tags are pushed before, so no target is
 * given, and where one was stored, the default branch takes its place.
 *
 * @param repository `<owner>/<name>`
 */
export function githubReleaseApi(
  github: GitHub,
  repository: string,
  defaultBranch: string,
): GitHubReleaseApi {
  const [owner = "", repo = ""] = repository.split("/");
  const here = { owner, repo };
  const retargeted = ({ target }: FoundGitHubRelease): { readonly target_commitish?: string } =>
    target === defaultBranch ? {} : { target_commitish: defaultBranch };
  let listing: Promise<Listing> | undefined;
  const list = async (): Promise<Listing> => {
    const { found, isWhole } = await readPages(
      (page) =>
        github.read(`list the releases of ${repository}`, (octokit, request) =>
          octokit.rest.repos.listReleases({ ...here, per_page: PAGE, page, request }),
        ),
      MOST_PAGES,
    );
    return { releases: found.map(foundRelease), isWhole };
  };
  return {
    list: () => (listing ??= list()),
    forget() {
      listing = undefined;
    },
    async ofTag(tag) {
      const { releases, isWhole } = await (listing ??= list());
      const found = releases.filter((release) => release.tag === tag);
      if (isWhole || found.some(({ isDraft }) => !isDraft)) return found;
      const older = await github.read(`look for the release ${tag}`, async (octokit, request) => {
        try {
          return await octokit.rest.repos.getReleaseByTag({ ...here, tag, request });
        } catch (error) {
          if (error instanceof Error && "status" in error && error.status === 404) return { data: undefined };
          throw error;
        }
      });
      return older ? [...found, foundRelease(older)] : found;
    },
    async create(wanted) {
      const data = await github.write(`create the release ${wanted.tag}`, (octokit, request) =>
        octokit.rest.repos.createRelease({ ...here, ...wordsOf(wanted), draft: true, request }),
      );
      return foundRelease(data);
    },
    async upload(into, wanted, { name, bytes, type }) {
      // `uploadReleaseAsset` knows the host of github.com only.
      const url = new URL(into.uploadUrl.replace(/\{.*$/, ""));
      url.searchParams.set("name", name);
      const data = await github.write(`upload ${name} to the release ${wanted.tag}`, (octokit, request) =>
        octokit.request({
          method: "POST",
          url: url.href,
          headers: { "content-type": type },
          data: bytes,
          request,
        }),
      );
      return foundAsset(data as AssetAnswer);
    },
    async deleteAsset({ tag }, { id, name }) {
      await github.write(`delete ${name} from the draft of ${tag}`, (octokit, request) =>
        octokit.rest.repos.deleteReleaseAsset({ ...here, asset_id: id, request }),
      );
    },
    async publish(draft, wanted) {
      const data = await github.write(`publish the release ${wanted.tag}`, (octokit, request) =>
        octokit.rest.repos.updateRelease({
          ...here,
          release_id: draft.id,
          ...wordsOf(wanted),
          ...retargeted(draft),
          draft: false,
          make_latest: "false",
          request,
        }),
      );
      return foundRelease(data);
    },
    async reword(release, { notes, isPrerelease }) {
      await github.write(`update the notes of the release ${release.tag}`, (octokit, request) =>
        octokit.rest.repos.updateRelease({
          ...here,
          release_id: release.id,
          ...(notes === undefined ? {} : { body: notes }),
          ...(release.isImmutable ? {} : { prerelease: isPrerelease, ...retargeted(release) }),
          request,
        }),
      );
    },
    async toDraft(release) {
      await github.write(`make the release ${release.tag} a draft again`, (octokit, request) =>
        octokit.rest.repos.updateRelease({
          ...here,
          release_id: release.id,
          draft: true,
          ...retargeted(release),
          request,
        }),
      );
    },
    async deleteDraft({ id, tag }) {
      await github.write(`delete a draft of the release ${tag}`, (octokit, request) =>
        octokit.rest.repos.deleteRelease({ ...here, release_id: id, request }),
      );
    },
  };
}

function wordsOf({ tag, title, notes, isPrerelease }: GitHubRelease) {
  return { tag_name: tag, name: title, body: notes, prerelease: isPrerelease };
}

function foundRelease(release: Answer): FoundGitHubRelease {
  return {
    id: release.id,
    tag: release.tag_name,
    target: release.target_commitish,
    notes: release.body ?? "",
    isDraft: release.draft,
    isPrerelease: release.prerelease,
    isImmutable: release.immutable === true,
    uploadUrl: release.upload_url,
    assets: release.assets.map(foundAsset),
  };
}

function foundAsset({ id, name, state, digest, size }: AssetAnswer): FoundAsset {
  const [, hash] = /^sha256:([0-9a-f]{64})$/.exec(digest ?? "") ?? [];
  return { id, name, isWhole: state === "uploaded", sha256: hash, size };
}

import type { Release } from "../plan/ledger.ts";
import type { ExtensionInput } from "./extension-input.ts";

/** An extension's folder at a commit. */
export interface SourceFolder {
  /** The address of the repository's top, with a slash at its end. */
  readonly top: string;
  /** The path from there, encoded for an address; `.` for the top. */
  readonly folder: string;
}

/** Where a release can be read on GitHub. What is not known to be there is left out. */
export interface SourceLinks {
  readonly commit?: string;
  readonly changes?: { readonly url: string; readonly since: string };
  readonly release?: string;
  readonly files?: SourceFolder;
}

const RELEASE = /^(https:\/\/github\.com\/[\w.-]+\/[\w.-]+)\/releases\/download\/([^/]+)\//;
const REPOSITORY = /^https:\/\/github\.com\/[\w.-]+\/[\w.-]+?(?=\/?$|\.git$)/;

/**
 * The repository is the one that the publisher names with `links.source`, or else the one whose GitHub Releases have
 * the ZIP: whoever can download that can also read the repository.
 */
export function sourceLinks(
  { site, extension, ledger }: Pick<ExtensionInput, "site" | "extension" | "ledger">,
  { version, commit, package: zip }: Release,
): SourceLinks {
  const [, home, tag] = RELEASE.exec(zip ?? "") ?? [];
  const repository = REPOSITORY.exec(site.links?.source ?? "")?.[0] ?? home;
  if (repository === undefined) return {};
  const before = ledger.releases[ledger.releases.findIndex((each) => each.version === version) + 1];
  return {
    commit: `${repository}/commit/${commit}`,
    ...(before === undefined || before.commit === commit
      ? {}
      : { changes: { url: `${repository}/compare/${before.commit}...${commit}`, since: before.version } }),
    ...(home === undefined || tag === undefined ? {} : { release: `${home}/releases/tag/${tag}` }),
    files: {
      top: `${repository}/blob/${commit}/`,
      folder: extension.packing.source.split("/").map(encodeURIComponent).join("/"),
    },
  };
}

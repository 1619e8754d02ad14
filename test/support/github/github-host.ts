import type { PackageHost, GitHubRelease } from "../../../src/publish/package-host.ts";
import { MARK } from "../../../src/publish/github-release-decision.ts";
import { sha256 } from "../../../src/trust/sha256.ts";
import { checksumText } from "../../../src/site/site-files.ts";
import { type Clock, type GitHub as Api, openGitHub } from "../../../src/world/github/github.ts";
import { githubReleases } from "../../../src/world/github/github-releases.ts";
import { type GitHub, WRITE_TOKEN } from "./github-api.ts";

/** A clock whose waits are over at once, and add up. */
export function quickClock(): Clock & { readonly waits: number[] } {
  let milliseconds = Date.now();
  const waits: number[] = [];
  return {
    waits,
    now: () => milliseconds,
    async wait(duration, signal) {
      signal.throwIfAborted();
      waits.push(duration);
      milliseconds += duration;
    },
  };
}

interface Hosting {
  readonly token?: string;
  readonly clock?: Clock;
  readonly signal?: AbortSignal;
}

/** GitHub's API as the stand-in has it, asked with a quick clock. */
export function apiOf(
  { apiUrl }: GitHub,
  { token = WRITE_TOKEN, clock = quickClock(), signal = new AbortController().signal }: Hosting = {},
): Api {
  return openGitHub({ apiUrl, token, signal, clock });
}

/** The package host that the stand-in's releases are. */
export function hostOf(github: GitHub, hosting: Hosting = {}): PackageHost {
  const { serverUrl, repository } = github;
  const signal = hosting.signal ?? new AbortController().signal;
  return githubReleases({
    github: apiOf(github, hosting),
    serverUrl,
    repository,
    defaultBranch: "main",
    signal,
    progress: () => {},
  });
}

/** A release of `acme-bridge` with a ZIP of a few bytes. */
export function hosted(
  { serverUrl, repository }: GitHub,
  version = "1.0.0",
  more: Partial<GitHubRelease> = {},
): GitHubRelease {
  const name = `acme-bridge-v${version}.zip`;
  const bytes = Buffer.from(`ZIP of ${version}`);
  const sum = Buffer.from(checksumText(sha256(bytes), name));
  const tag = `acme-bridge/v${version}`;
  return {
    slug: "acme-bridge",
    version,
    tag,
    commit: "c".repeat(40),
    title: `Acme Bridge ${version}`,
    notes: `- Fixed.\n\n${MARK}\n`,
    isPrerelease: false,
    files: [
      { name, bytes, type: "application/zip" },
      { name: `${name}.sha256`, bytes: sum, type: "text/plain" },
    ],
    url: `${serverUrl}/${repository}/releases/download/${encodeURIComponent(tag)}/${name}`,
    ...more,
  };
}

import type { Problem } from "../report/problem.ts";

/** One file that a version's release offers. */
export interface GitHubReleaseFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** A media type. */
  readonly type: string;
}

/** A version's release as it should be on the package host. */
export interface GitHubRelease {
  readonly slug: string;
  readonly version: string;
  /** It already exists, and points to the commit. */
  readonly tag: string;
  /** 40 hex digits. */
  readonly commit: string;
  readonly title: string;
  /** Markdown. */
  readonly notes: string;
  readonly isPrerelease: boolean;
  /** The ZIP first, then what goes with it. */
  readonly files: readonly [GitHubReleaseFile, ...GitHubReleaseFile[]];
  /** Where sites download the ZIP. */
  readonly url: string;
}

/** A ZIP that the host has from an earlier push, or that it must remove. */
export interface GitHubZip {
  readonly slug: string;
  readonly version: string;
  readonly tag: string;
  /** The ZIP's file name. */
  readonly name: string;
  readonly sha256: string;
}

/** What the release of a kept ZIP should say about it today. */
export interface GitHubReleaseNotes {
  readonly tag: string;
  /** The ZIP's file name. */
  readonly name: string;
  /** Markdown; undefined if they stay as they are. */
  readonly notes: string | undefined;
  readonly isPrerelease: boolean;
}

/** A place for packages apart from the update site. */
export interface PackageHost {
  /** The page of the repository whose releases these are, such as `https://github.com/acme/plugins`. */
  readonly repository: string;
  /** What is wrong with ZIPs that sites are told to download from here. */
  check(zips: readonly GitHubZip[]): Promise<readonly Problem[]>;
  /**
   * Makes the releases that do not exist yet, finishes those that a run left unfinished, and returns once sites can
   * download every ZIP. It never overwrites what is already published. Repeating it changes nothing.
   *
   * @throws {ProblemsFound} all that is wrong with any of them
   */
  publish(releases: readonly GitHubRelease[]): Promise<void>;
  /** Brings the texts of Presscast's own releases up to date; the problems say where it can't. Repeating it changes nothing. */
  update(words: readonly GitHubReleaseNotes[]): Promise<readonly Problem[]>;
  /** Removes the ZIPs of withdrawn versions; where it can't, the problems say why. Repeating it changes nothing. */
  withdraw(zips: readonly GitHubZip[]): Promise<readonly Problem[]>;
}

import type { Problem } from "../report/problem.ts";

/** One file that a version's release offers. */
export interface GitHubReleaseFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** A media type. */
  readonly type: string;
}

/** A version's release as it is to be on the package host. */
export interface GitHubRelease {
  readonly slug: string;
  readonly version: string;
  /** Exists already, and points at the commit. */
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

/** A ZIP that the host has had since an earlier push, or that it is to have no more. */
export interface GitHubZip {
  readonly slug: string;
  readonly version: string;
  readonly tag: string;
  /** The ZIP's file name. */
  readonly name: string;
  readonly sha256: string;
}

/** What the release of a ZIP that is kept says of it today. */
export interface GitHubReleaseNotes {
  readonly tag: string;
  /** The ZIP's file name. */
  readonly name: string;
  /** Markdown; undefined where they stay as they are. */
  readonly notes: string | undefined;
  readonly isPrerelease: boolean;
}

/** Where packages live apart from the update site. */
export interface PackageHost {
  /** The page of the repository whose releases these are, such as `https://github.com/acme/plugins`. */
  readonly repository: string;
  /** What is wrong with ZIPs that sites are told to download from here. */
  check(zips: readonly GitHubZip[]): Promise<readonly Problem[]>;
  /**
   * Makes the releases that are not there yet, finishes those that a run left unfinished, and returns once sites can
   * download every ZIP. What is published already is never overwritten. Doing it again changes nothing.
   *
   * @throws {ProblemsFound} all that is wrong with any of them
   */
  publish(releases: readonly GitHubRelease[]): Promise<void>;
  /** Brings the words of Presscast's own releases up to date; the problems say where it can't. Doing it again changes nothing. */
  update(words: readonly GitHubReleaseNotes[]): Promise<readonly Problem[]>;
  /** Takes ZIPs of withdrawn versions off; where it can't, the problems say why. Doing it again changes nothing. */
  withdraw(zips: readonly GitHubZip[]): Promise<readonly Problem[]>;
}

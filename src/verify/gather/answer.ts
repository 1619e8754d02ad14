import type { Result } from "../../report/result.ts";

/** What an address answered, or a file of a folder in its place. */
export interface Answer {
  /** As it was asked for: from the update site's top, or a whole address. */
  readonly place: string;
  /** 200 or 404 for a folder. */
  readonly status: number;
  /** Names in lower case; undefined for a folder. */
  readonly headers: ReadonlyMap<string, string> | undefined;
  /** The addresses that it led to, one after the other. */
  readonly hops: readonly string[];
  readonly bytes: Uint8Array;
}

/** An answer; or a clause without its subject: `can't be reached (…)`. */
export type Answered = Result<Answer>;

/** An update site that is looked at from outside. */
export interface SiteReader {
  /** As the user named it. */
  readonly name: string;
  /** Without a slash at its end; undefined for a folder. */
  readonly address: string | undefined;
  /**
   * @param place from the site's top, or a whole address
   * @param largest in bytes; more is a failure
   */
  read(place: string, largest: number): Promise<Answered>;
}

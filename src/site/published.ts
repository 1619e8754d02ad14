import * as v from "valibot";
import { contentFor, type Feed, type FeedContent, feedContentSchema, type FeedFile } from "../plan/feed.ts";
import type { Ledger } from "../plan/ledger.ts";
import { type Info, infoSchema } from "./info.ts";

/** What is published now, read once. */
export interface Published {
  /** The place that was read; undefined if none was. */
  readonly place: string | undefined;
  /** Whether the place could not be read, so that something may be published in spite of what the rest says. */
  readonly isUnread?: boolean;
  /** The feed of the whole site; undefined if nothing is published. */
  readonly feed: Feed | undefined;
  /** What is published of each extension, by slug. */
  readonly extensions: ReadonlyMap<string, PublishedExtension>;
  readonly files: PublishedFiles;
  /** What was learnt of the clone on the way; undefined where it is not behind, or that was not asked. */
  readonly behind?: CloneBehind | undefined;
}

/** A clone whose current branch lacks commits that a branch of its remote has. */
export interface CloneBehind {
  readonly remote: string;
  readonly branch: string;
  /** The branch's newest commit. */
  readonly tip: string;
  /** What to type to get them. */
  readonly pull: string;
}

/** An extension as it is published. Each file may be missing. */
export interface PublishedExtension {
  readonly ledger: Ledger | undefined;
  /** Undefined also if Presscast did not write its info.json. */
  readonly info: Info | undefined;
  /** Its part of the whole site's feed. */
  readonly content: FeedContent | undefined;
  readonly ownFeed: FeedFile | undefined;
}

/** The files of a published update site. */
export interface PublishedFiles {
  /** A file's unchanged bytes; undefined if there is none. */
  read(path: string): Promise<Uint8Array | undefined>;
  /** Puts the file's bytes into a new file. */
  copy(path: string, to: string): Promise<void>;
  /** Whether a file elsewhere has the same bytes as this one. */
  isCopy(path: string, file: string): Promise<boolean>;
  /** Every file's path, with its git blob id if the place knows it; undefined if the place can't list its files. */
  list(): Promise<ReadonlyMap<string, string | undefined> | undefined>;
  /** Tells which files are read next, so that a place which would fetch each by itself fetches them in one go. */
  prepare(paths: readonly string[]): Promise<void>;
}

/** The state before anything was published. @param place the place that was read */
export function nothingPublished(place?: string): Published {
  return {
    place,
    feed: undefined,
    extensions: new Map(),
    files: {
      read: () => Promise.resolve(undefined),
      copy: (path) => Promise.reject(new Error(`${path} is not published`)),
      isCopy: () => Promise.resolve(false),
      list: () => Promise.resolve(undefined),
      prepare: () => Promise.resolve(),
    },
  };
}

/** Every published feed file, by its path. */
export function feedsIn({ feed, extensions }: Pick<Published, "feed" | "extensions">): Map<string, FeedFile> {
  const own = [...extensions].flatMap(([slug, { ownFeed }]): [string, FeedFile][] =>
    ownFeed ? [[`${slug}/feed.json`, ownFeed]] : [],
  );
  return new Map([...(feed ? [["feed.json", feed] as const] : []), ...own]);
}

/** An info.json that Presscast wrote; undefined for anything else. */
export function infoIn(text: string | undefined): Info | undefined {
  try {
    const info = v.safeParse(infoSchema, text === undefined ? undefined : JSON.parse(text));
    return info.success ? info.output : undefined;
  } catch {
    return undefined;
  }
}

/** An extension's part of a feed that Presscast wrote; undefined for anything else. */
export function contentIn({ payload }: Feed, slug: string): FeedContent | undefined {
  const content = v.safeParse(feedContentSchema, contentFor(payload, slug));
  return content.success ? content.output : undefined;
}

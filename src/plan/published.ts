import type { Problem } from "../report/problem.ts";
import { emptyLedger, type Ledger } from "./ledger.ts";

/** What is published now, as far as the next push needs it. */
export interface Published {
  /** Slug to ledger. */
  readonly ledgers: ReadonlyMap<string, Ledger>;
  /** Path to text, of the update site's feed and of each plugin's. */
  readonly feeds: ReadonlyMap<string, string>;
  /** Slug to the text of info.json. */
  readonly infos: ReadonlyMap<string, string>;
  /** The paths of all files, where the place can list them. */
  readonly paths: ReadonlySet<string> | undefined;
  /** Compares published files with what their ledger says; the problems that this finds. */
  check(files: readonly PublishedFile[]): Promise<readonly Problem[]>;
  /** A published file's bytes, as they are; undefined if there is none. */
  read(path: string): Promise<Uint8Array | undefined>;
}

/** A file of the update site that is published again as it is. */
export interface PublishedFile {
  /** From the update site's top. */
  readonly path: string;
  /** Of its bytes, where the ledger knows it: for packages. */
  readonly sha256?: string;
  /** In bytes, likewise. */
  readonly size?: number;
}

/** The state before anything was published. */
export const NOTHING_PUBLISHED: Published = {
  ledgers: new Map(),
  feeds: new Map(),
  infos: new Map(),
  paths: undefined,
  check: () => Promise.resolve([]),
  read: () => Promise.resolve(undefined),
};

/** A plugin's published ledger; an empty one where nothing of it is published. */
export function ledgerIn({ ledgers }: Published, slug: string): Ledger {
  return ledgers.get(slug) ?? emptyLedger(slug);
}

import { readFile, writeFile } from "node:fs/promises";
import { type Particulars, stop } from "../../report/problem.ts";
import { LARGEST_TEXT } from "../../verify/gather/ask-once.ts";
import { answerAt } from "./answer-at.ts";
import type { SiteSource } from "../read-published.ts";

const LARGEST_PACKAGE = 250_000_000;

export interface AddressOptions {
  /** How long the other side may be silent. */
  readonly patienceMs?: number;
  readonly signal?: AbortSignal;
  /** Added to the address of every text, which may change, so that no cache on the way answers with an older one. */
  readonly query?: string;
}

/**
 * An update site at an address. Only a 404 counts as a missing file; any other failure stops the run, since
 * taking it for "nothing published" would release versions a second time.
 */
export function siteAddress(
  url: string,
  { patienceMs = 30_000, signal, query }: AddressOptions = {},
): SiteSource {
  const base = url.replace(/\/+$/, "");
  const packages = new Map<string, Promise<Uint8Array | undefined>>();
  const get = (path: string, largest: number): Promise<Uint8Array | undefined> =>
    bytesAt(`${base}/${path}`, largest, patienceMs, signal);
  const packageAt = (path: string): Promise<Uint8Array | undefined> => {
    const known = packages.get(path) ?? get(path, LARGEST_PACKAGE);
    packages.set(path, known);
    return known;
  };
  return {
    name: base,
    async text(path) {
      const bytes = await get(query === undefined ? path : `${path}?${query}`, LARGEST_TEXT);
      return bytes && new TextDecoder().decode(bytes);
    },
    bytes: packageAt,
    async isCopy(path, file) {
      const [bytes, other] = await Promise.all([packageAt(path), readFile(file).catch(() => undefined)]);
      return bytes !== undefined && other?.equals(bytes) === true;
    },
    // A static host has no index of its files.
    list: () => Promise.resolve(undefined),
    async copy(path, to) {
      const bytes = await packageAt(path);
      if (!bytes) stop("PUBLISHED_UNREADABLE", unreachable(`${base}/${path}`, "answers 404"));
      await writeFile(to, bytes, { flag: "wx" });
    },
  };
}

async function bytesAt(
  url: string,
  largest: number,
  patienceMs: number,
  signal: AbortSignal | undefined,
): Promise<Uint8Array | undefined> {
  const answer = await answerAt(url, { largest, patienceMs, signal });
  if (answer.kind === "failed") stop("PUBLISHED_UNREADABLE", unreachable(url, answer.why));
  const { status, bytes } = answer.value;
  if (status === 404) return undefined;
  if (status !== 200) stop("PUBLISHED_UNREADABLE", unreachable(url, `answers ${status}`));
  return bytes;
}

function unreachable(url: string, why: string): Particulars {
  return {
    message: `${url} ${why}, so Presscast can't know what is published.`,
    fix: "Check the address, or try again when the update site answers. Nothing was written.",
  };
}

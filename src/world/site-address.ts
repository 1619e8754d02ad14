import { createHash } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { problem, ProblemsFound } from "../report/problem.ts";
import type { SiteSource } from "./published-site.ts";

const PATIENCE_MS = 30_000;
const LARGEST_TEXT = 20_000_000;
const LARGEST_PACKAGE = 250_000_000;

/**
 * An update site at an address. Only a 404 counts as a missing file; any other failure stops the run, since
 * taking it for "nothing published" would release versions a second time.
 */
export function siteAddress(url: string): SiteSource {
  const base = url.replace(/\/+$/, "");
  const packages = new Map<string, Promise<Uint8Array | undefined>>();
  const bytesOf = (path: string): Promise<Uint8Array | undefined> => {
    const known = packages.get(path) ?? get(`${base}/${path}`, LARGEST_PACKAGE);
    packages.set(path, known);
    return known;
  };
  return {
    name: base,
    async text(path) {
      const bytes = await get(`${base}/${path}`, LARGEST_TEXT);
      return bytes && new TextDecoder().decode(bytes);
    },
    async digest(path) {
      const bytes = await bytesOf(path);
      return bytes && { sha256: createHash("sha256").update(bytes).digest("hex"), size: bytes.length };
    },
    async copy(path, to) {
      const bytes = await bytesOf(path);
      if (!bytes) throw unreachable(`${base}/${path}`, "answers 404");
      await writeFile(to, bytes, { flag: "wx" });
    },
  };
}

async function get(url: string, largest: number): Promise<Uint8Array | undefined> {
  try {
    const response = await fetch(url, {
      signal: AbortSignal.timeout(PATIENCE_MS),
      headers: { "cache-control": "no-cache" },
    });
    if (response.status === 404) return undefined;
    if (response.status !== 200) throw unreachable(url, `answers ${response.status}`);
    return await readUpTo(response, largest, url);
  } catch (error) {
    if (error instanceof ProblemsFound) throw error;
    throw unreachable(url, reasonOf(error), error);
  }
}

async function readUpTo(response: Response, largest: number, url: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    if (length > largest) throw unreachable(url, `sends more than ${largest} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === "TimeoutError") return `did not answer within ${PATIENCE_MS / 1000} s`;
  return error.cause instanceof Error ? error.cause.message : error.message;
}

function unreachable(url: string, why: string, cause?: unknown): ProblemsFound {
  const found = problem("PUBLISHED_UNREADABLE", {
    message: `${url} ${why}, so what is published can't be told.`,
    fix: "Try again when the update site answers; nothing was written.",
  });
  return new ProblemsFound([found], { cause });
}

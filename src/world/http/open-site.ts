import { readFile, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { sizeText } from "../../report/size-text.ts";
import type { Answered, SiteReader } from "../../verify/gather/answer.ts";
import { errnoOf } from "../disk/errno.ts";
import { limited } from "../in-parallel.ts";
import { answerAt } from "./answer-at.ts";
import { done, failed } from "../../report/result.ts";

const PATIENCE_MS = 20_000;
const AT_ONCE = 8;
/** One after the other: a host that has stopped answering would hold the run up file by file. */
const MOST_FAILURES = 16;

/** An update site, to be looked at from outside. */
export function openSite(
  named: string,
  cwd: string,
  signal: AbortSignal,
  patienceMs = PATIENCE_MS,
): SiteReader {
  const address = /^https?:\/\//i.test(named) ? named.replace(/\/+$/, "") : undefined;
  let failures = 0;
  const ask = limited(AT_ONCE, async (url: string, largest: number): Promise<Answered> => {
    if (failures >= MOST_FAILURES) return failed("was not asked for: too much before it failed");
    const answer = await answerAt(url, { largest, patienceMs, signal });
    failures = answer.kind === "done" ? 0 : failures + 1;
    return answer;
  });
  return {
    name: address ?? named,
    address,
    async read(place, largest) {
      signal.throwIfAborted();
      if (/^https?:\/\//i.test(place)) return ask(place, largest);
      if (address === undefined) return fileAt(resolve(cwd, named), place, largest);
      const path = place.split("/").map(encodeURIComponent).join("/");
      const answer = await ask(`${address}/${path}`, largest);
      return answer.kind === "done" ? done({ ...answer.value, place }) : answer;
    },
  };
}

async function fileAt(folder: string, place: string, largest: number): Promise<Answered> {
  const file = join(folder, place);
  try {
    const found = await stat(file);
    if (!found.isFile()) return missing(place);
    if (found.size > largest) return failed(`has more than ${sizeText(largest)}`);
    const bytes = await readFile(file);
    return done({ place, status: 200, headers: undefined, hops: [], bytes });
  } catch (error) {
    const code = errnoOf(error);
    if (code === undefined) throw error;
    return code === "ENOENT" || code === "ENOTDIR" ? missing(place) : failed(`can't be read (${code})`);
  }
}

function missing(place: string): Answered {
  return done({ place, status: 404, headers: undefined, hops: [], bytes: new Uint8Array() });
}

/** Lets so many at a time begin; the others wait for their turn. */

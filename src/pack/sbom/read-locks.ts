import { join } from "node:path/posix";
import { problem, type Problem } from "../../report/problem.ts";
import { failed, type Result } from "../../report/result.ts";
import { sizeText } from "../../report/size-text.ts";
import { namedAt, type Source } from "../../survey/inspect.ts";
import type { Repository } from "../../survey/repository.ts";
import { composerParts } from "./composer-parts.ts";
import { npmParts } from "./npm-parts.ts";
import type { Part } from "./part.ts";

/** What the lock files right in an extension's folder say of it. */
export interface Locks {
  readonly parts: readonly Part[];
  /** Names of the files that were read. */
  readonly read: readonly string[];
  /** Names of others that may tell more. */
  readonly unread: readonly string[];
}

const READERS = [
  { name: "composer.lock", partsIn: composerParts },
  { name: "package-lock.json", partsIn: npmParts },
] as const;

const UNREAD = ["npm-shrinkwrap.json", "yarn.lock", "pnpm-lock.yaml", "bun.lock", "bun.lockb"];

/** Those of large extensions have 2 MB. */
const LARGEST = 20_000_000;

/**
 * Reads the lock files of a source, as its commit has them: a build may have written others, and the ZIP has none.
 *
 * @returns no locks where there is no lock file, or one of them can't be read: half a list would look whole
 */
export async function readLocks(
  repository: Repository,
  { commit, folder }: Pick<Source, "commit" | "folder">,
): Promise<{ readonly locks?: Locks; readonly problems: readonly Problem[] }> {
  const files = new Map((await repository.folder(commit, folder))?.map(({ name, id }) => [name, id]));
  const parts: Part[] = [];
  const read: string[] = [];
  const problems: Problem[] = [];
  for (const { name, partsIn } of READERS) {
    const id = files.get(name);
    if (id === undefined) continue;
    const found = partsOf(await repository.blob(id), partsIn);
    read.push(name);
    if (found.kind === "done") parts.push(...found.value);
    else problems.push(unreadable(name, found.why, namedAt(repository, commit, join(folder, name))));
  }
  if (read.length === 0 || problems.length > 0) return { problems };
  return { locks: { parts, read, unread: UNREAD.filter((name) => files.has(name)) }, problems };
}

function partsOf(
  bytes: Uint8Array,
  partsIn: (lock: unknown) => Result<readonly Part[]>,
): Result<readonly Part[]> {
  if (bytes.length > LARGEST)
    return failed(`has ${sizeText(bytes.length)}, and at most ${sizeText(LARGEST)} are read`);
  try {
    return partsIn(JSON.parse(new TextDecoder().decode(bytes)));
  } catch {
    return failed("is not JSON");
  }
}

function unreadable(name: string, why: string, file: string): Problem {
  return problem("LOCK_UNREADABLE", {
    message: `\`${name}\` ${why}. The version gets no SBOM.`,
    fix: "Write it anew with the program that made it: `composer update --lock`, or `npm install --package-lock-only` with npm 7 or newer.",
    at: { file },
  });
}

import { readFile, writeFile } from "node:fs/promises";
import type { SiteSource } from "../read-published.ts";
import type { OpenRepository } from "./open-repository.ts";

/** An update site in a commit, read from git's objects. */
export function siteBranch(
  name: string,
  commit: string,
  { file, listing, fetchMissing }: Pick<OpenRepository, "file" | "listing" | "fetchMissing">,
): SiteSource {
  return {
    name,
    text: async (path) => {
      const bytes = await file(commit, path);
      return bytes && new TextDecoder().decode(bytes);
    },
    bytes: (path) => file(commit, path),
    async copy(path, to) {
      const bytes = await file(commit, path);
      if (!bytes) throw new Error(`${path} is not on ${name}`);
      await writeFile(to, bytes, { flag: "wx" });
    },
    async isCopy(path, other) {
      const [bytes, compared] = await Promise.all([
        file(commit, path),
        readFile(other).catch(() => undefined),
      ]);
      return bytes !== undefined && compared?.equals(bytes) === true;
    },
    list: () => listing(commit),
    async prepare(paths) {
      const ids = await listing(commit);
      await fetchMissing(`${commit}^{tree}`, new Set(paths.flatMap((path) => ids.get(path) ?? [])));
    },
  };
}

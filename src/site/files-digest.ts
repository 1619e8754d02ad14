import { sha256 } from "../trust/sha256.ts";

/**
 * One digest over the git blob ids of an extension's files. So the listing of a branch is enough to tell whether they are
 * what was published, without reading them. ZIPs are left out, since their hashes are in the ledger.
 *
 * @param ids path to git blob id
 * @returns sha256 over the sorted lines `<blob id>  <path>`, each with a line feed
 */
export function filesDigest(ids: ReadonlyMap<string, string>): string {
  const lines = [...ids].filter(([path]) => !path.endsWith(".zip")).map(([path, id]) => `${id}  ${path}\n`);
  return sha256(lines.toSorted().join(""));
}

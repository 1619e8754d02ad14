import { sha256 } from "../trust/sha256.ts";

/**
 * One digest over a plugin's files as git names their bytes, so that the listing of a branch answers whether they are
 * what was published, and none of them is read. ZIPs are left out, whose hashes are in the ledger.
 *
 * @param ids path to git blob id
 * @returns sha256 over the sorted lines `<blob id>  <path>`, each with a line feed
 */
export function filesDigest(ids: ReadonlyMap<string, string>): string {
  const lines = [...ids].filter(([path]) => !path.endsWith(".zip")).map(([path, id]) => `${id}  ${path}\n`);
  return sha256(lines.toSorted().join(""));
}

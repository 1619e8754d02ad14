import { sha256 } from "../../trust/sha256.ts";
import type { Release } from "../../plan/ledger.ts";
import { stop } from "../../report/problem.ts";
import { siteAddress } from "./site-address.ts";

/**
 * A published package from the address in its ledger, with the bytes that the ledger tells.
 *
 * @throws {ProblemsFound} PUBLISHED_DAMAGED, PUBLISHED_UNREADABLE
 */
export async function downloadPackage(
  { package: url, sha256: wanted, size }: Pick<Release, "package" | "sha256" | "size">,
  signal?: AbortSignal,
): Promise<Uint8Array> {
  const [, folder = "", name = ""] = /^(.*)\/([^/]*)$/.exec(url ?? "") ?? [];
  const bytes = await siteAddress(folder, signal ? { signal } : {}).bytes(name);
  if (bytes && bytes.length === size && sha256(bytes) === wanted) return bytes;
  return stop("PUBLISHED_DAMAGED", {
    message: bytes
      ? `${url} has sha256 ${sha256(bytes).slice(0, 12)}… and ${bytes.length} bytes; its ledger says ${wanted.slice(0, 12)}… and ${size}.`
      : `${url} is missing, and its ledger lists it.`,
    fix: "Restore the file where it was. Nothing was written.",
  });
}

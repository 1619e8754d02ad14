import AdmZip from "adm-zip";

/**
 * The files of a ZIP with one top-level folder: path in that folder to entry.
 *
 * @throws where it is not a ZIP
 */
export function zipEntries(zip: Uint8Array): ReadonlyMap<string, AdmZip.IZipEntry> {
  const { buffer, byteOffset, length } = zip;
  const entries = new AdmZip(Buffer.from(buffer, byteOffset, length)).getEntries();
  return new Map(
    entries
      .map((entry) => [entry.rawEntryName.toString("utf8").replace(/^[^/]*\//, ""), entry] as const)
      .filter(([path]) => path !== "" && !path.endsWith("/")),
  );
}

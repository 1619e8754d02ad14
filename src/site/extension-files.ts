import type { FileSums } from "../trust/file-sums.ts";
import { EXTENSION_FORMATS } from "./formats.ts";
import { packagePaths, publishedPackage } from "./packages.ts";
import { picturePath } from "./picture-path.ts";
import type { ExtensionInput } from "./extension-input.ts";
import { extensionLinks } from "./program-links.ts";
import { languagePackPath } from "./translations.ts";
import { checksumText, type SiteFile, zipName } from "./site-files.ts";

/** The ZIP of a version, where its bytes are at hand. */
export interface Zip {
  readonly slug: string;
  readonly facts: { readonly version: string };
  readonly bytes: Uint8Array;
}

/**
 * Every file of one extension but its feed: one format after the other, then its pictures and its packages.
 *
 * @param zips of this extension, those built by this push or fetched; the others are on the published site
 * @param signatures path to text of each package's `.zip.sig`
 * @param sums path of a file of checksums to what they are
 * @param sboms path to text of each SBOM
 */
export function extensionFiles(
  input: ExtensionInput,
  zips: readonly Zip[],
  signatures: ReadonlyMap<string, string>,
  sums: ReadonlyMap<string, FileSums>,
  sboms: ReadonlyMap<string, string>,
): Map<string, SiteFile> {
  const { site, extension, ledger } = input;
  const { slug } = extension;
  const files = new Map<string, SiteFile>();
  const links = extensionLinks(input);
  const isSigned = (path: string): boolean => signatures.has(path);
  for (const { paths, render } of EXTENSION_FORMATS) {
    for (const path of paths(input))
      files.set(
        path,
        render(input, { path, links, isSigned, sums: sums.get(path) ?? {}, sbom: sboms.get(path) ?? "" }),
      );
  }
  for (const { name, bytes } of [...input.pictures, ...input.illustrations])
    files.set(`${slug}/${picturePath(name)}`, bytes);
  for (const { language, bytes } of input.languagePacks) files.set(languagePackPath(slug, language), bytes);
  for (const file of packagePaths(site, ledger, isSigned)) {
    const { path, is, release } = file;
    const name = zipName(slug, release.version);
    const zip =
      files.get(`${slug}/${name}`) ?? zips.find(({ facts }) => facts.version === release.version)?.bytes;
    const made = {
      zip,
      latest: zip,
      checksum: checksumText(release.sha256, name),
      signature: signatures.get(path),
    };
    files.set(path, made[is] ?? publishedPackage(file));
  }
  return files;
}

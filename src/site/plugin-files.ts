import { badge } from "./badge.ts";
import { checkUpdate, checkUpdateVersions } from "./check-update.ts";
import { composerName, composerPackage, composerPath } from "./composer.ts";
import { pluginInfo } from "./info.ts";
import { latestPackage, latestZipPath, packagesOnSite } from "./packages.ts";
import { picturePath } from "./pictures.ts";
import type { PluginInput } from "./plugin-input.ts";
import { pluginPage } from "./plugin-page.ts";
import { checksumText, json, type SiteFile, zipName } from "./site-files.ts";
import { updateJson } from "./update-json.ts";

/** The ZIP of a version, where its bytes are at hand. */
export interface Zip {
  readonly slug: string;
  readonly facts: { readonly version: string };
  readonly bytes: Uint8Array;
}

/**
 * Every file of one plugin but its feed, one format after the other.
 *
 * @param zips of this plugin, those built by this push or fetched; the others are on the published site
 * @param signatures path to text of each package's `.zip.sig`
 */
export function pluginFiles(
  input: PluginInput,
  zips: readonly Zip[],
  signatures: ReadonlyMap<string, string>,
): Map<string, SiteFile> {
  const { site, plugin } = input;
  const { slug } = plugin;
  const files = new Map<string, SiteFile>();
  const add = (name: string, file: SiteFile): void => void files.set(`${slug}/${name}`, file);
  add("index.html", pluginPage(input));
  add("info.json", json(pluginInfo(input)));
  add("update.json", json(updateJson(input)));
  add("releases.json", json(input.ledger));
  add("badge.json", json(badge(input)));
  files.set(composerPath(composerName(site, slug)), json(composerPackage(input)));
  add("check-update/default.json", json(checkUpdate(input, undefined)));
  for (const version of checkUpdateVersions(input)) {
    add(`check-update/${version}.json`, json(checkUpdate(input, version)));
  }
  for (const { name, bytes } of input.pictures) add(picturePath(name), bytes);
  for (const [path, file] of packageFiles(input, zips, signatures)) files.set(path, file);
  return files;
}

function packageFiles(
  { site, plugin, ledger }: PluginInput,
  zips: readonly Zip[],
  signatures: ReadonlyMap<string, string>,
): Map<string, SiteFile> {
  const { slug } = plugin;
  const files = new Map<string, SiteFile>();
  const bytesOf = (version: string) => zips.find(({ facts }) => facts.version === version)?.bytes;
  for (const { version, sha256, size } of packagesOnSite(site, ledger)) {
    const name = zipName(slug, version);
    const path = `${slug}/${name}`;
    files.set(path, bytesOf(version) ?? { path, sha256, size });
    files.set(`${path}.sha256`, checksumText(sha256, name));
    const signature = signatures.get(`${path}.sig`);
    if (signature !== undefined) files.set(`${path}.sig`, signature);
  }
  const latest = latestPackage(ledger);
  if (!latest) return files;
  const { version, sha256, size } = latest;
  const path = latestZipPath(slug);
  const original = files.get(`${slug}/${zipName(slug, version)}`);
  return files.set(path, original ?? bytesOf(version) ?? { path, sha256, size });
}

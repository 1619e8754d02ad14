import type { Package } from "../build/package.ts";
import { releaseOf } from "../plan/ledger.ts";
import { badge } from "./badge.ts";
import { checkUpdate, checkUpdateVersions } from "./check-update.ts";
import { composerName, composerPackage, composerPath } from "./composer.ts";
import { pluginInfo } from "./info.ts";
import { picturePath } from "./pictures.ts";
import type { PluginInput } from "./plugin-input.ts";
import { pluginPage } from "./plugin-page.ts";
import { json, type SiteFile, zipName } from "./site-files.ts";
import { updateJson } from "./update-json.ts";

/**
 * Every file of one plugin but its feed, one format after the other.
 *
 * @param packages of this plugin, those built by this push; the others are published already
 * @param signatures path to text of each package's `.zip.sig`
 */
export function pluginFiles(
  input: PluginInput,
  packages: readonly Package[],
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
  for (const [name, file] of packageFiles(input, packages, signatures)) add(name, file);
  return files;
}

function packageFiles(
  { plugin, ledger }: PluginInput,
  packages: readonly Package[],
  signatures: ReadonlyMap<string, string>,
): Map<string, SiteFile> {
  const files = new Map<string, SiteFile>();
  for (const { version, sha256, size, package: url } of ledger.releases) {
    if (url === null) continue;
    const name = zipName(plugin.slug, version);
    const built = packages.find(({ facts }) => facts.version === version);
    files.set(name, built?.bytes ?? { path: `${plugin.slug}/${name}`, sha256, size });
    files.set(`${name}.sha256`, `${sha256}  ${name}\n`);
    const signature = signatures.get(`${plugin.slug}/${name}.sig`);
    if (signature !== undefined) files.set(`${name}.sig`, signature);
  }
  const latest = ledger.latest === null ? undefined : releaseOf(ledger, ledger.latest);
  const alias = latest && files.get(zipName(plugin.slug, latest.version));
  if (alias !== undefined) files.set(`${plugin.slug}-latest.zip`, alias);
  return files;
}

import type { Extension } from "../../../src/versions/catalog.ts";
import { catalogOf } from "../versions/catalog.ts";

export const VERSIONS_FILE = "versions.yaml";

type Entry = Readonly<Record<string, unknown>>;

/** The text of a versions file with the plugin "acme-bridge" in plugins/acme-bridge, without the updater. */
export function versionsYaml(versions: Readonly<Record<string, Entry>>, keys: Entry = {}): string {
  const updater = "updater" in keys ? keys["updater"] : "none";
  const extension = { source: "plugins/acme-bridge", ...keys, versions, updater };
  const site = { url: "https://acme.example/plugins" };
  return `${JSON.stringify({ site, plugins: { "acme-bridge": extension } }, null, 2)}\n`;
}

/** The plugin "acme-bridge" with one released version, and other keys of it as they would be written. */
export function acmeBridge(keys: Entry = {}, version = "1.0.0"): Extension {
  const [extension] = catalogOf(versionsYaml({ [version]: { status: "released" } }, keys)).extensions;
  if (!extension) throw new Error("the catalog has no plugin");
  return extension;
}

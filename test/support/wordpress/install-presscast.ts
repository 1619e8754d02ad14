import { join } from "node:path";
import AdmZip from "adm-zip";
import type { UpdatingSite } from "./updating-site.ts";

/** Installs the plugin Presscast of this repository, and activates it. */
export async function installPresscast(site: UpdatingSite): Promise<void> {
  const archive = new AdmZip();
  archive.addLocalFolder(join(import.meta.dirname, "../../../plugins/presscast"), "presscast");
  const zip = join(site.folder, "presscast.zip");
  archive.writeZip(zip);
  await site.install(zip);
}

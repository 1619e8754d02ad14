import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import AdmZip from "adm-zip";

/** The least that one would write with adm-zip: read a folder, zip it, save it. */
const [folder = "", to = ""] = process.argv.slice(2);
const archive = new AdmZip();
for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile()) continue;
  const path = join(entry.parentPath, entry.name);
  archive.addFile(`large/${relative(folder, path)}`, readFileSync(path));
}
archive.writeZip(to);

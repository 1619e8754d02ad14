import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Plugin } from "rolldown";

/** Its zlib is in a module of our own. */
const ZLIB = join(import.meta.dirname, "../node_modules/@zip.js/zip.js");

/** Writes the licences of every package that is bundled, which they ask of whoever passes them on. */
export function thirdPartyLicences(fileName: string): Plugin {
  return {
    name: "third-party-licences",
    generateBundle(_, bundle) {
      const modules = Object.values(bundle).flatMap((each) => (each.type === "chunk" ? each.moduleIds : []));
      const folders = new Set([...modules.flatMap((id) => packageFolder(id) ?? []), ZLIB]);
      const texts = [...folders].map(licenceOf).sort();
      this.emitFile({ type: "asset", fileName, source: [...new Set(texts)].join("\n\n") });
    },
  };
}

/** The folder of the installed package that a module belongs to; undefined for our own. */
function packageFolder(id: string): string | undefined {
  if (!id.includes("/node_modules/")) return undefined;
  for (let folder = dirname(id); !folder.endsWith("/node_modules"); folder = dirname(folder)) {
    const file = join(folder, "package.json");
    if (existsSync(file) && "version" in (JSON.parse(readFileSync(file, "utf8")) as object)) return folder;
  }
  return undefined;
}

function licenceOf(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as {
    readonly name: string;
    readonly version: string;
    readonly license?: string;
  };
  const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
  const text =
    file === undefined ? "" : readFileSync(join(folder, file), "utf8").replaceAll("\r\n", "\n").trim();
  return `== ${name} ${version} (${license ?? "see below"}) ==\n\n${text}\n`;
}

import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import AdmZip from "adm-zip";
import { sealEnvelope } from "../../../src/trust/envelope.ts";
import { sha256 } from "../../../src/trust/sha256.ts";
import { readUpdater } from "../../../src/world/disk/read-updater.ts";
import type { Files } from "../repository/temporary-repository.ts";
import { startUpdateServer, type UpdateServer } from "./update-server.ts";

type Fields = Readonly<Record<string, unknown>>;

/** An update site whose feed and packages are made by hand, so that they can say anything of themes and language packs. */
export interface HandMadeSite {
  readonly server: UpdateServer;
  /** Its address, without a slash at its end. */
  readonly siteUrl: string;
  /** Serves a ZIP, and gives what a feed says of it. */
  serve(zip: Buffer): Promise<{ packages: string[]; sha256: string; size: number }>;
  /** What a feed says of a version, with a package of these files in a folder. */
  offer(version: string, folder: string, files: Files, changes?: Fields): Promise<Fields>;
  /** Publishes the feed of the whole update site, and the same for each plugin and theme. */
  publish(plugins: Fields, themes?: Fields, seal?: (payload: string) => string): Promise<void>;
  /** A plugin's files. */
  plugin(slug: string, version: string, keys?: readonly string[]): Promise<Files>;
  /** A theme's files; what is in `header` stands in its style.css, too. */
  theme(
    slug: string,
    version: string,
    header?: Readonly<Record<string, string>>,
    keys?: readonly string[],
  ): Promise<Record<string, string>>;
  stop(): Promise<void>;
}

/** A ZIP of files, which are in this folder, or at its top if that is ''. */
export function zipOf(folder: string, files: Files): Buffer {
  const zip = new AdmZip();
  for (const [path, text] of Object.entries(files))
    zip.addFile(folder === "" ? path : `${folder}/${path}`, Buffer.from(text));
  return zip.toBuffer();
}

const STARTS = (keys: readonly string[]): string =>
  `( require __DIR__ . '/presscast-updater.php' )( __FILE__, array( ${keys.map((key) => `'${key}'`).join(", ")} ) );`;

export async function startHandMadeSite(): Promise<HandMadeSite> {
  const served = await mkdtemp(join(tmpdir(), "presscast-hand-made-"));
  const folder = join(served, "updates");
  await mkdir(folder);
  const server = await startUpdateServer(served);
  const siteUrl = `${server.url}/updates`;
  const updater = await readUpdater();
  let serial = Math.floor(Date.now() / 1000) - 3600;
  let files = 0;
  const serve: HandMadeSite["serve"] = async (zip) => {
    const name = `${++files}.zip`;
    await writeFile(join(folder, name), zip);
    return { packages: [`${siteUrl}/${name}`], sha256: sha256(zip), size: zip.length };
  };
  return {
    server,
    siteUrl,
    serve,
    async offer(version, slug, content, changes) {
      const zip = await serve(zipOf(slug, content));
      return { version, channel: "stable", rollout: 100, force_update: false, ...zip, ...changes };
    },
    async publish(plugins, themes, seal = (payload) => sealEnvelope(payload, [])) {
      const expires = new Date(Date.now() + 86_400_000).toISOString();
      const payload = { format: 1, site: siteUrl, serial: serial++, expires, keys: [], plugins, themes };
      const text = seal(JSON.stringify(payload));
      for (const part of ["", ...Object.keys({ ...plugins, ...themes })]) {
        await mkdir(join(folder, part), { recursive: true });
        await writeFile(join(folder, part, "feed.json"), text);
      }
    },
    plugin: async (slug, version, keys = []) => ({
      [`${slug}.php`]: `<?php\n/*\nPlugin Name: ${slug}\nVersion: ${version}\nUpdate URI: ${siteUrl}/${slug}/\n*/\n${STARTS(keys)}`,
      "presscast-updater.php": updater,
    }),
    theme: async (slug, version, header = {}, keys = []) => {
      const fields = { "Theme Name": slug, Version: version, "Update URI": `${siteUrl}/${slug}/`, ...header };
      const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}\n`);
      return {
        "style.css": `/*\n${lines.join("")}*/\n`,
        "functions.php": `<?php\n${STARTS(keys)}`,
        "index.php": `<?php echo '${slug} ${version}';`,
        "presscast-updater.php": updater,
      };
    },
    async stop() {
      await server.stop();
      await rm(served, { recursive: true });
    },
  };
}

/** Writes files of an extension where WordPress finds them. */
export async function place(root: string, folder: string, files: Files): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(join(root, folder, path, ".."), { recursive: true });
    await writeFile(join(root, folder, path), text);
  }
}

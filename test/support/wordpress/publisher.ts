import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CLI } from "../bundle.ts";
import {
  type Files,
  pluginFiles,
  type TemporaryRepository,
  temporaryRepository,
} from "../repository/temporary-repository.ts";
import { warmRun } from "../repository/warm-program.ts";
import { startUpdateServer, type UpdateServer } from "./update-server.ts";

type Entry = Readonly<Record<string, unknown>>;

interface Published {
  /** The version that the source says, and is packed from. */
  readonly source: string;
  readonly versions: Readonly<Record<string, Entry>>;
  /** More files of the plugin. */
  readonly files?: Files;
  readonly keys?: Entry;
}

/** Another address of the update site. */
interface Elsewhere {
  /** Keys of `site` in versions.yaml. */
  readonly site: Entry;
  /** The folder that is served there; the publisher's own if left out. */
  readonly folder?: string;
}

export interface Publisher {
  readonly repository: TemporaryRepository;
  readonly server: UpdateServer;
  /** The update site's address, as versions.yaml has it. */
  readonly siteUrl: string;
  /** The folder that is served as the update site. */
  readonly folder: string;
  /** Commits these plugins and publishes the update site with the real command line. */
  publish(plugins: Readonly<Record<string, Published>>, elsewhere?: Elsewhere): Promise<void>;
  /** Publishes what is committed now. */
  publishHead(): Promise<void>;
  zip(slug: string, version: string): string;
  stop(): Promise<void>;
}

/** Keys as versions.yaml lists them, and the private one that signs. It may be changed between publications. */
export interface Signing {
  keys: readonly string[];
  privateKey: string;
}

/** Someone who publishes plugins: a git repository, and a server with the update site that is built from it. */
export async function startPublisher(signing?: Signing): Promise<Publisher> {
  const served = await mkdtemp(join(tmpdir(), "presscast-served-"));
  const repository = await temporaryRepository();
  const server = await startUpdateServer(served);
  const siteUrl = `${server.url}/updates`;
  const folder = join(served, "updates");
  const publishTo = async (out: string): Promise<void> => {
    const before = [out, folder].find((each) => existsSync(join(each, "feed.json")));
    const args = ["build", "--out", out, ...(before === undefined ? [] : ["--published", before])];
    const { code, err } = await warmRun(CLI, args, {
      cwd: repository.folder,
      env: { ...process.env, ...(signing && { PRESSCAST_SIGNING_KEY: signing.privateKey }) },
    });
    if (code !== 0) throw new Error(`The update site was not built:\n${err}`);
  };
  return {
    repository,
    server,
    siteUrl,
    folder,
    publishHead: () => publishTo(folder),
    async publish(plugins, elsewhere) {
      const files = Object.entries(plugins).map(([slug, { source, files: more }]) =>
        pluginFiles(source, more, slug),
      );
      const entries = Object.entries(plugins).map(([slug, { versions, keys }]) => [
        slug,
        { source: `plugins/${slug}`, ...keys, versions },
      ]);
      const catalog = {
        site: { url: siteUrl, ...elsewhere?.site },
        ...(signing && { signing: { keys: signing.keys } }),
        plugins: Object.fromEntries(entries) as Entry,
      };
      await repository.commit("Release", {
        ...Object.assign({}, ...files),
        "versions.yaml": JSON.stringify(catalog, null, 2),
      });
      await publishTo(elsewhere?.folder ?? folder);
    },
    zip: (slug, version) => join(folder, slug, `${slug}-v${version}.zip`),
    async stop() {
      await server.stop();
      await repository.remove();
      await rm(served, { recursive: true });
    },
  };
}

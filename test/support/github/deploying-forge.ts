import { cp, lstat, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { expect, onTestFinished } from "vitest";
import { versionsYaml } from "../repository/acme-bridge.ts";
import { brokenPackages } from "../repository/broken-packages.ts";
import { filesBelow } from "../repository/folder-changes.ts";
import { temporaryFolder } from "../repository/temporary-folder.ts";
import { pluginFiles } from "../repository/temporary-repository.ts";
import { startUpdateServer, type UpdateServer } from "../wordpress/update-server.ts";
import { type Forge, forgeForTest, type RunOptions } from "./forge.ts";
import type { ActionEnded } from "./runner.ts";

type Versions = Parameters<typeof versionsYaml>[0];

export interface DeployingForge {
  readonly forge: Forge;
  readonly server: UpdateServer;
  /** What is served. */
  readonly folder: string;
  /** Releases a version of acme-bridge with a push. */
  readonly push: (version: string, versions: Versions) => Promise<string>;
  readonly run: (options?: RunOptions) => Promise<ActionEnded>;
  /** Deploys what a run has left in its folder. */
  readonly deploy: (run: ActionEnded) => Promise<void>;
  /** Has the host serve its copies for ten minutes after each deployment, whatever is asked for. */
  readonly cache: () => void;
  readonly tenMinutesLater: () => Promise<void>;
}

/**
 * A forge whose update site is deployed to a server. GitHub Pages says `max-age=600`, and no page says whether a query
 * passes its copies by.
 */
export async function deployingForge(packages = "pages"): Promise<DeployingForge> {
  const [served, deployed] = [await temporaryFolder(), join(await temporaryFolder(), "deployed")];
  const server = await startUpdateServer(served);
  onTestFinished(() => server.stop());
  const forge = await forgeForTest();
  const folder = join(served, "plugins");
  const siteUrl = `${server.url}/plugins`;
  let isCaching = false;
  const replace = async (place: string, by: string): Promise<void> => {
    await rm(place, { recursive: true, force: true });
    await cp(by, place, { recursive: true });
  };
  return {
    forge,
    server,
    folder,
    push(version, versions) {
      const text = versionsYaml(versions)
        .replace("https://acme.example/plugins", siteUrl)
        .replace('"url"', `"packages": "${packages}", "url"`);
      return forge.push(`Release ${version}`, { ...pluginFiles(version), "versions.yaml": text });
    },
    run: (options = {}) => forge.run({ ...options, inputs: { publish: "directory", ...options.inputs } }),
    async deploy({ workspace, outputs }) {
      const site = join(workspace, outputs["site-path"] ?? "nothing");
      const entries = await readdir(site, { recursive: true, withFileTypes: true });
      const odd = entries.filter(
        (entry) => entry.name.startsWith(".") || !(entry.isFile() || entry.isDirectory()),
      );
      expect(odd.map(({ name }) => name)).toEqual([]);
      expect((await lstat(site)).isDirectory()).toBe(true);
      expect(await brokenPackages(await filesBelow(site), siteUrl)).toEqual([]);
      await replace(isCaching ? deployed : folder, site);
    },
    cache: () => void (isCaching = true),
    tenMinutesLater: () => replace(folder, deployed),
  };
}

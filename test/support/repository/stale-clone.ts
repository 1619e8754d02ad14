import type { WorldOptions } from "../../../src/world/open-world.ts";
import { findPublished } from "../../../src/world/find-published.ts";
import { feedOf } from "../site/site.ts";
import { versionsYaml } from "./acme-bridge.ts";
import { releasingRepository } from "./context.ts";
import { temporaryFolder } from "./temporary-folder.ts";
import { pluginFiles, runGit } from "./temporary-repository.ts";

/** A clone from before somebody else released 1.1.0, and what finds by itself what is published: a feed without offers. */
export async function staleClone(): Promise<{
  readonly folder: string;
  readonly published: WorldOptions["published"];
}> {
  const origin = await releasingRepository();
  await origin.git("checkout", "--quiet", "--orphan", "gh-pages");
  await origin.git("rm", "-r", "--quiet", "--force", ".");
  await origin.commit("Site", { "feed.json": feedOf("https://acme.example/plugins") });
  await origin.git("checkout", "--quiet", "main");
  const folder = await temporaryFolder();
  await runGit(folder, ["clone", "--quiet", origin.folder, "."]);
  const released = { status: "released" };
  await origin.commit("Release 1.1.0", {
    ...pluginFiles("1.1.0"),
    "versions.yaml": versionsYaml({ "1.1.0": released, "1.0.0": released }),
  });
  const { signal } = new AbortController();
  return { folder, published: findPublished({ signal, progress: () => {}, tell: () => {} }) };
}

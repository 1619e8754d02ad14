import type { PublishedFiles } from "../../site/published.ts";
import type { SiteFiles } from "../../site/site-files.ts";
import type { SiteHost } from "../../publish/site-host.ts";
import { pinVersions } from "../git/branch-host.ts";
import type { Git } from "../git/git.ts";
import type { Remote } from "../git/remote.ts";
import { writeSite } from "./write-site.ts";

export interface DirectoryHostOptions {
  readonly remote: Remote;
  readonly git: Git;
  /** As `openOutput` gives it. */
  readonly target: string;
  /** As the user named it. */
  readonly out: string;
  readonly published: PublishedFiles;
  /** Whether a site is what is deployed already. */
  readonly isDeployed: (files: SiteFiles) => boolean;
  readonly signal: AbortSignal;
}

/**
 * Publishes to a folder, which a later step deploys. The tags come last: where they can't be pushed, nothing is
 * deployed, and where the deployment fails, the next run builds the same from them.
 */
export function directoryHost(options: DirectoryHostOptions): SiteHost {
  const { remote, git, target, out, published, isDeployed, signal } = options;
  return {
    isDeployedLater: true,
    pin: (tags) => pinVersions(remote, git, tags),
    async publish(files, tags) {
      await writeSite(files, target, published, signal);
      const pinned = await pinVersions(remote, git, tags);
      if (pinned.kind === "overtaken") return pinned;
      const refused = pinned.refused ? { refused: pinned.refused } : {};
      return isDeployed(files)
        ? { kind: "unchanged", ...refused }
        : { kind: "published", where: `${out}, to be deployed`, ...refused };
    },
  };
}

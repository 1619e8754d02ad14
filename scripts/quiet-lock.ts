import { satisfies } from "semver";

/** One of each line from the oldest that Presscast runs on; the last of those that are over. */
const NODES = ["20.20.2", "21.7.3", "22.22.2", "23.11.1", "24.21.0", "25.9.0"];

interface Lock {
  readonly packages: Readonly<Record<string, { engines?: { readonly node?: string } }>>;
}

/**
 * package-lock.json without the wishes that make `npm ci` warn. Some development tools want a newer Node than users
 * have, and get it: `npm run` finds the package `node` first. What is bundled is tried on the oldest one.
 */
export function quietLock(text: string): string {
  const lock = JSON.parse(text) as Lock;
  for (const [path, entry] of Object.entries(lock.packages)) {
    const wanted = entry.engines?.node ?? "*";
    const isWarnedOf = NODES.some((node) => !satisfies(node, wanted));
    if (path !== "" && isWarnedOf) delete entry.engines;
  }
  return `${JSON.stringify(lock, null, 2)}\n`;
}

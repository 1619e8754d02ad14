import { buildKey } from "../../pack/build-key.ts";
import type { PackageOrder } from "../../pack/package.ts";
import type { Tree } from "../../survey/repository.ts";

type Build = (order: PackageOrder) => Promise<Tree>;

/** What build commands left. */
export type BuiltTrees = Map<string, Promise<Tree>>;

/**
 * The same builds, each made once: a run that has to plan its push again, since another was faster, packs what it built
 * before. A build that failed is made again.
 *
 * @param made what was built before, and takes what is built
 */
export function buildOnce(build: Build, made: BuiltTrees): Build {
  return (order) => {
    const key = buildKey(order);
    const known = made.get(key);
    if (known) return known;
    const tree = build(order);
    made.set(key, tree);
    tree.catch(() => made.delete(key));
    return tree;
  };
}

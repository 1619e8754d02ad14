import type { PackageOrder } from "../../../src/pack/package.ts";
import type { ArchiveRules, Tree, TreeFile } from "../../../src/survey/repository.ts";
import { acmeBridge } from "./acme-bridge.ts";

/** The order of a version whose package needs a build command. */
export function orderToBuild(build = "make"): PackageOrder {
  const extension = acmeBridge({ build });
  const [version] = extension.versions;
  const commit = { id: "1".repeat(40), time: 1_700_000_000 };
  const source = { commit: commit.id };
  return {
    extension,
    version,
    pin: { by: "head", commit },
    source,
    packing: extension.packing,
  } as PackageOrder;
}

/** The rules of a commit without attributes. */
export const NO_RULES: ArchiveRules = {
  exportIgnored: () => Promise.resolve(new Set<string>()),
  exportSubst: () => Promise.resolve(new Set<string>()),
  filled: () => Promise.resolve(""),
};

/** Path to kind and text. */
export type BuiltFiles = Readonly<Record<string, readonly [kind: TreeFile["kind"], text: string]>>;

/** What a build command left. */
export function builtTree(built: BuiltFiles): Tree {
  const files = Object.entries(built).map(([path, [kind, text]]) => ({
    path,
    kind,
    id: path,
    size: text.length,
  }));
  const read = (asked: readonly TreeFile[]): Promise<Uint8Array[]> =>
    Promise.resolve(asked.map(({ path }) => Buffer.from(built[path]?.[1] ?? "")));
  return { ...NO_RULES, files, read };
}

/** The same of a tree. */
export async function builtFilesIn(tree: Tree): Promise<BuiltFiles> {
  const bytes = await tree.read(tree.files);
  return Object.fromEntries(
    tree.files.map(({ path, kind }, index) => [path, [kind, Buffer.from(bytes[index] ?? []).toString()]]),
  );
}

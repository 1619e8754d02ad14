import { type Built, buildPackage, type PackageOrder, type Packer } from "./package.ts";

/** Packs one version after the other, each of which takes all of the machine. */
export async function buildPackages(
  orders: readonly PackageOrder[],
  packer: Packer,
  progress: (doing: string) => void,
): Promise<Built[]> {
  const built: Built[] = [];
  for (const [index, order] of orders.entries()) {
    const { plugin, version } = order;
    progress(`packing ${plugin.slug} ${version.version} (${index + 1} of ${orders.length})`);
    built.push(await buildPackage(order, packer));
  }
  return built;
}

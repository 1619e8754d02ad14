import { type Built, buildPackage, type Package, type PackageOrder, type Packer } from "./package.ts";

/**
 * Packs one version after the other, each of which takes all of the machine, and files that are the same out of the
 * extension's package before it.
 *
 * @param published the latest published ZIP of an extension, if this version of Presscast has packed it
 */
export async function buildPackages(
  orders: readonly PackageOrder[],
  packer: Packer,
  published: (slug: string) => Promise<Uint8Array | undefined>,
  progress: (doing: string) => void,
): Promise<Built[]> {
  const built: Built[] = [];
  let last: Package | undefined;
  for (const [index, order] of orders.entries()) {
    const { slug } = order.extension;
    progress(`packing ${slug} ${order.version.version} (${index + 1} of ${orders.length})`);
    const earlier = last?.slug === slug ? last.bytes : await published(slug);
    const made = await buildPackage(order, packer, earlier);
    last = made.package ?? last;
    built.push(made);
  }
  return built;
}

import { join } from "node:path/posix";
import type { Packing } from "../versions/catalog.ts";

/** The folder that is packed after `build:`, from the repository's top. */
export function packedFolder({ source, dist }: Pick<Packing, "source" | "dist">): string {
  return join(source, dist ?? "");
}

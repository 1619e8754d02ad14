import * as v from "valibot";
import type { PackageOrder } from "../../pack/package.ts";

/**
 * What build commands left, handed from one job to another. Artifacts lose permissions and links, so everything is a
 * plain file:
 *
 * - `built.json`: the pushed commit
 * - `trees/<slug>-v<version>.json`: the files of one version
 * - `blobs/<sha256>`: bytes; a link's are its target
 */
export const BUILT_INDEX = "built.json";

export const builtIndexSchema = v.strictObject({ format: v.literal(1), commit: v.string() });

const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const size = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
/** As long as a target can be on Linux. */
const linkSize = v.pipe(size, v.maxValue(4096));
/** Below the plugin's folder, whoever joins it to that. */
const path = v.pipe(
  v.string(),
  v.check((text) => !text.includes("\0") && text.split("/").every((part) => !NO_NAME.has(part))),
);
const NO_NAME = new Set(["", ".", "..", ".git"]);

export const builtTreeSchema = v.strictObject({
  format: v.literal(1),
  slug: v.string(),
  version: v.string(),
  /** sha256 of the text that says what the build command got to see. */
  order: sha256,
  files: v.array(
    v.variant("kind", [
      v.strictObject({ path, kind: v.literal("symlink"), size: linkSize, sha256 }),
      v.strictObject({
        path,
        kind: v.picklist(["file", "executable"]),
        size,
        /** Left out for a file that is too large to be packed. */
        sha256: v.exactOptional(sha256),
      }),
    ]),
  ),
});

export type BuiltIndex = v.InferOutput<typeof builtIndexSchema>;
export type BuiltTree = v.InferOutput<typeof builtTreeSchema>;

export function builtTreePath({ plugin, version }: Pick<PackageOrder, "plugin" | "version">): string {
  return `trees/${plugin.slug}-v${version.version}.json`;
}

export function builtBlobPath(digest: string): string {
  return `blobs/${digest}`;
}

/** Every path that such a folder can have. */
export const BUILT_PATH = /^(?:built\.json|trees(?:\/[\w.-]+\.json)?|blobs(?:\/[0-9a-f]{64})?)$/;

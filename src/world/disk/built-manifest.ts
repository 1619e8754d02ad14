import * as v from "valibot";
import { buildKey } from "../../pack/build-key.ts";
import type { PackageOrder } from "../../pack/package.ts";
import { sha256 as sha256Of } from "../../trust/sha256.ts";

/**
 * What build commands left, handed from one job to another. Artifacts lose permissions and links, so everything is a
 * plain file:
 *
 * - `built.json`: the pushed commit
 * - `trees/<sha256 of what the build command got to see>.json`: the files of one version
 * - `blobs/<sha256>`: bytes; a link's are its target
 */
export const BUILT_INDEX = "built.json";

export const builtIndexSchema = v.strictObject({ format: v.literal(1), commit: v.string() });

const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const size = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
/** As long as a target can be on Linux. */
const linkSize = v.pipe(size, v.maxValue(4096));
/** Below the extension's folder, whoever joins it to that. */
const path = v.pipe(
  v.string(),
  v.check((text) => !text.includes("\0") && text.split("/").every((part) => !NO_NAME.has(part))),
);
const NO_NAME = new Set(["", ".", "..", ".git"]);

export const builtTreeSchema = v.strictObject({
  format: v.literal(1),
  slug: v.string(),
  version: v.string(),
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

export function builtTreePath(order: PackageOrder): string {
  return `trees/${sha256Of(buildKey(order))}.json`;
}

export function builtBlobPath(digest: string): string {
  return `blobs/${digest}`;
}

/** Every path that such a folder can have. */
export const BUILT_PATH = /^(?:built\.json|trees(?:\/[0-9a-f]{64}\.json)?|blobs(?:\/[0-9a-f]{64})?)$/;

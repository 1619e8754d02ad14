import * as v from "valibot";
import { done, failed, type Result } from "../../report/result.ts";
import { archiveAddress, line, maybe } from "./lock-fields.ts";
import type { Hash, Part } from "./part.ts";

const entrySchema = v.object({
  name: maybe(line),
  version: maybe(line),
  resolved: maybe(archiveAddress),
  integrity: maybe(v.string()),
  license: maybe(line),
  dev: maybe(v.boolean()),
  optional: maybe(v.boolean()),
  devOptional: maybe(v.boolean()),
  link: maybe(v.boolean()),
  extraneous: maybe(v.boolean()),
});

/** @see https://docs.npmjs.com/cli/v11/configuring-npm/package-lock-json */
const lockSchema = v.object({
  lockfileVersion: v.picklist([2, 3]),
  packages: v.record(v.string(), entrySchema),
});

/** What `npm ci --omit=dev` installs, by the text of a package-lock.json that was parsed. */
export function npmParts(lock: unknown): Result<readonly Part[]> {
  const { issues, output } = v.safeParse(lockSchema, lock);
  if (issues)
    return failed(`is not as npm 7 or newer writes it (${v.getDotPath(issues[0]) ?? "as a whole"})`);
  const parts: Part[] = [];
  for (const [path, entry] of Object.entries(output.packages)) {
    const folder = /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)$/.exec(path)?.[1];
    // What lies elsewhere is the extension itself, or a workspace of it, and a link leads to one.
    const isOwn = folder === undefined || entry.link === true;
    if (isOwn || entry.dev === true || entry.extraneous === true) continue;
    const { name = folder, version, resolved, integrity, license, optional, devOptional } = entry;
    parts.push({
      registry: "npm",
      name,
      version,
      licences: license === undefined ? [] : [license],
      archive: resolved === undefined ? undefined : { url: resolved, hashes: hashesIn(integrity) },
      isOptional: optional === true || devOptional === true,
    });
  }
  return done(parts);
}

const ALGORITHMS: Readonly<Record<string, { readonly alg: Hash["alg"]; readonly bytes: number }>> = {
  sha1: { alg: "SHA-1", bytes: 20 },
  sha256: { alg: "SHA-256", bytes: 32 },
  sha384: { alg: "SHA-384", bytes: 48 },
  sha512: { alg: "SHA-512", bytes: 64 },
};

/** @see https://www.w3.org/TR/SRI/#the-integrity-attribute */
function hashesIn(integrity = ""): Hash[] {
  return integrity.split(/\s+/).flatMap((each) => {
    const [, name = "", base64 = ""] = /^([a-z0-9]+)-([A-Za-z0-9+/]+=*)(?:\?.*)?$/.exec(each) ?? [];
    const algorithm = Object.hasOwn(ALGORITHMS, name) ? ALGORITHMS[name] : undefined;
    const bytes = Buffer.from(base64, "base64");
    return algorithm?.bytes === bytes.length ? [{ alg: algorithm.alg, content: bytes.toString("hex") }] : [];
  });
}

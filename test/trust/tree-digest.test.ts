import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import * as fc from "fast-check";
import { expect, it } from "vitest";
import { inByteOrder, treeDigest } from "../../src/trust/tree-digest.ts";
import { writeFiles } from "../support/repository/temporary-repository.ts";

const FILES = {
  "acme-bridge/b.php": "b",
  "acme-bridge/a.php": "a",
  "acme-bridge/A.php": "",
  "acme-bridge/lib/a.php": "l",
  "acme-bridge/lib.php": "p",
  "acme-bridge/\u00FC.php": "\u00FC",
  "acme-bridge/\u{FFFD}.php": "f",
  "acme-bridge/\u{1F600}.php": "s",
};

it("is what sha256sum and sort compute from the unpacked files", async () => {
  const folder = await mkdtemp(join(tmpdir(), "presscast-digest-"));
  try {
    await writeFiles(folder, FILES);
    const command = "find acme-bridge -type f | LC_ALL=C sort | xargs -d '\\n' sha256sum | sha256sum";
    const { stdout } = await promisify(execFile)("sh", ["-c", command], { cwd: folder });
    const listed = Object.entries(FILES).map(([path, text]) => ({ path, bytes: Buffer.from(text) }));
    expect(treeDigest(listed)).toBe(stdout.slice(0, 64));
  } finally {
    await rm(folder, { recursive: true });
  }
});

it("does not depend on the order of the files, and changes with any name or byte", () => {
  const file = fc.record({
    path: fc.string({ minLength: 1, unit: "grapheme" }),
    bytes: fc.uint8Array({ minLength: 1 }),
  });
  const files = fc.uniqueArray(file, { selector: ({ path }) => path, minLength: 1 });
  fc.assert(
    fc.property(files, fc.nat(), (all, at) => {
      const digest = treeDigest(all);
      const index = at % all.length;
      expect(treeDigest(all.toReversed())).toBe(digest);
      const other = all.map(({ path, bytes }, each) => ({
        path,
        bytes: each === index ? bytes.map((byte, place) => (place === 0 ? byte ^ 1 : byte)) : bytes,
      }));
      expect(treeDigest(other)).not.toBe(digest);
      expect(
        treeDigest(all.map((each, i) => (i === index ? { ...each, path: `${each.path}x` } : each))),
      ).not.toBe(digest);
    }),
  );
});

it("orders by bytes, which neither a locale nor UTF-16 does", () => {
  const paths = ["\u00FC", "\u{1F600}", "\u{FFFD}", "z", "a-b", "a/b", "a", "B", "a b"];
  const ordered = inByteOrder(paths.map((path) => ({ path }))).map(({ path }) => path);
  expect(ordered.join(", ")).toBe("B, a, a b, a-b, a/b, z, \u00FC, \u{FFFD}, \u{1F600}");
});

import { deflateHere } from "../../../src/pack/deflate.ts";
import { sha256 } from "../../../src/trust/sha256.ts";
import { zip } from "../../../src/pack/zip.ts";
import type { PackageFile } from "../../../src/php/package-file.ts";

const file = (path: string, content: string | Uint8Array, isExecutable = false): PackageFile => ({
  path,
  bytes: Buffer.from(content),
  isExecutable,
});

/** Files of every kind that a ZIP can have trouble with. */
export const SAMPLE: readonly PackageFile[] = [
  file("acme-bridge.php", `<?php\n${"// a line that repeats\n".repeat(200)}`),
  file("empty.txt", ""),
  file("bin/run.sh", "#!/bin/sh\necho hello\n", true),
  file("languages/\u00DCbersicht \u65E5\u672C\u8A9E \u{1F600}.txt", "gr\u00FC\u00DFe\n".repeat(20)),
  file(
    "img/logo.png",
    Uint8Array.from({ length: 3000 }, (_, index) => (index * index) % 251),
  ),
  file(
    "noise.bin",
    Uint8Array.from({ length: 64 }, (_, index) => (index * 151 + 43) % 256),
  ),
  file(
    "all.bin",
    Uint8Array.from({ length: 4096 }, (_, index) => index % 256),
  ),
  file("a-b.txt", "x"),
  file("a/b.txt", "x"),
  file("a.txt", "x"),
];

/** 2026-03-29T01:30:15Z: an hour that Europe's clocks skip, and an odd second. */
export const SAMPLE_TIME = Date.UTC(2026, 2, 29, 1, 30, 15) / 1000;

if (process.argv[1] === import.meta.filename) {
  const bytes = await zip(SAMPLE, "acme-bridge", SAMPLE_TIME, deflateHere);
  process.stdout.write(`${sha256(bytes)} ${new Date(SAMPLE_TIME * 1000).getHours()} ${process.umask()}`);
}

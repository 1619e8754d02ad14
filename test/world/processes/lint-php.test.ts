import { readdir } from "node:fs/promises";
import { describe, expect, it, onTestFinished, vi } from "vitest";

import { lintPhp } from "../../../src/world/processes/lint-php.ts";
import { temporaryFolder } from "../../support/repository/temporary-folder.ts";
import { onPath, phpOnPath } from "../../support/repository/php-on-path.ts";
import type { PackageFile } from "../../../src/php/package-file.ts";

function file(path: string, text: string): PackageFile {
  return { path, bytes: Buffer.from(text), isExecutable: false };
}

const FILES = [
  file("acme-bridge.php", "<?php\n\necho 'fine';\n"),
  file("includes/broken.php", "<?php\n\nfunction acme( {\n\treturn 1;\n}\n"),
  file("includes/late/broken too.php", "<?php\n$a = 1;\n$b = 2\n$c = 3;\n"),
  file("includes/twice.php", "<?php\nfunction a() {}\nfunction a() {}\n"),
  // PHP would take both for options if they were given as they are.
  file("-r.php", "<?php\n}\n"),
  file("--version", "<?php echo 'fine';"),
  file("empty.php", ""),
];

const FOUND = [
  {
    path: "includes/broken.php",
    line: 3,
    message: expect.stringMatching(/^syntax error, unexpected/) as string,
  },
  { path: "includes/late/broken too.php", line: 4, message: expect.stringContaining("$c") as string },
  { path: "includes/twice.php", line: 3, message: expect.stringContaining("Cannot redeclare") as string },
  { path: "-r.php", line: 2, message: expect.stringContaining("}") as string },
];

describe("real PHP finds every mistake, each with its file and line", () => {
  it("8.3, which takes many files in one call", async () => {
    const php = await phpOnPath("8.3");
    expect(await lintPhp(FILES)).toEqual(FOUND);
    expect((await php.calls()).filter((call) => / -l /.test(call))).toHaveLength(1);
  });

  it("8.2, which takes one file a call", async () => {
    const php = await phpOnPath("8.2");
    expect(await lintPhp(FILES)).toEqual(FOUND);
    expect((await php.calls()).filter((call) => / -l /.test(call))).toHaveLength(FILES.length);
  });

  it("7.4, on code that only later versions know", async () => {
    await phpOnPath("7.4");
    const modern = file("modern.php", "<?php\nenum Suit { case Hearts; }\n");
    expect(await lintPhp([modern])).toMatchObject([{ path: "modern.php", line: 2 }]);
  });
});

it("finds nothing in sound files, warnings of PHP included, and leaves no files behind", async () => {
  const temporary = await temporaryFolder();
  vi.stubEnv("TMPDIR", temporary);
  await phpOnPath("8.4");
  const sound = file("a.php", "<?php\nfunction a( $first = 1, $second ) {}\n");
  expect(await lintPhp([sound, file("b.php", "<?php")])).toEqual([]);
  expect((await readdir(temporary)).filter((name) => name.startsWith("presscast-php-"))).toEqual([]);
});

describe("says that nothing was linted", () => {
  it("where there is no php", async () => {
    vi.stubEnv("PATH", await temporaryFolder());
    onTestFinished(() => void vi.unstubAllEnvs());
    expect(await lintPhp(FILES)).toBeUndefined();
  });

  it("where php can't run", async () => {
    await onPath(await temporaryFolder(), 'echo "php: error while loading shared libraries" >&2; exit 127');
    expect(await lintPhp(FILES)).toBeUndefined();
  });
});

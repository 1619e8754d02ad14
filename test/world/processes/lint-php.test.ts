import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, onTestFinished, vi } from "vitest";

import { lintPhp } from "../../../src/world/processes/lint-php.ts";
import { temporaryFolder } from "../../support/repository/temporary-folder.ts";
import { fastPhpOnPath, onPath, phpOnPath } from "../../support/repository/php-on-path.ts";
import { NO_MISTAKES, PHP_MISTAKES } from "../../support/wordpress/php-mistakes.ts";
import type { PackageFile } from "../../../src/php/package-file.ts";

function file(path: string, text: string): PackageFile {
  return { path, bytes: Buffer.from(text), isExecutable: false };
}

const FILES = [
  file("acme-bridge.php", "<?php\n\necho 'fine';\nfunction acme_shared() {}\nclass Acme_Shared {}\n"),
  file("includes/broken.php", "<?php\n\nfunction acme( {\n\treturn 1;\n}\n"),
  file("includes/late/broken too.php", "<?php\n$a = 1;\n$b = 2\n$c = 3;\n"),
  file("includes/twice.php", "<?php\nfunction a() {}\nfunction a() {}\n"),
  file("includes/other.php", "<?php\nfunction acme_shared() {}\nclass Acme_Shared {}\nfunction a() {}\n"),
  // PHP would take both for options if they were given as they are.
  file("-r.php", "<?php\n}\n"),
  file("--version", "<?php echo 'fine';"),
  file("empty.php", ""),
];

function found(php: string): unknown[] {
  const at = { php: expect.stringMatching(`^${php}\\.\\d+$`) as string };
  return [
    {
      ...at,
      path: "includes/broken.php",
      line: 3,
      message: expect.stringMatching(/^syntax error, unexpected/) as string,
    },
    {
      ...at,
      path: "includes/late/broken too.php",
      line: 4,
      message: expect.stringContaining("$c") as string,
    },
    {
      ...at,
      path: "includes/twice.php",
      line: 3,
      message: expect.stringMatching(
        /^Cannot redeclare .*previously declared in includes\/twice\.php:2/,
      ) as string,
    },
    { ...at, path: "-r.php", line: 2, message: expect.stringContaining("}") as string },
  ];
}

describe("real PHP finds every mistake, with file and line, and says its version", () => {
  it("8.5, which is asked about all of them at once", async () => {
    const php = await phpOnPath("8.5");
    expect(await lintPhp(FILES)).toEqual(found("8.5"));
    expect((await php.calls()).filter((call) => / -l /.test(call))).toHaveLength(1);
  }, 180_000);

  it("7.4, which is asked about one after the other, and knows no newer code", async () => {
    const php = await phpOnPath("7.4");
    const modern = file("modern.php", "<?php\nenum Suit { case Hearts; }\n");
    const [sound, broken, , twice] = FILES;
    const files = [sound, broken, twice, modern].filter((each) => each !== undefined);
    expect(await lintPhp(files)).toMatchObject([
      { path: "includes/broken.php", line: 3, php: "7.4.33" },
      {
        path: "includes/twice.php",
        line: 3,
        message: expect.stringContaining("Cannot redeclare a()") as string,
      },
      { path: "modern.php", line: 2, message: expect.stringContaining("syntax error") as string },
    ]);
    expect((await php.calls()).map((call) => (/ -l /.test(call) ? "-l" : "-r"))).toEqual([
      "-r",
      "-r",
      "-r",
      "-l",
      "-l",
      "-l",
    ]);
  }, 180_000);
});

describe("a PHP on this machine", () => {
  it("finds every mistake, each with its file and line", async () => {
    const php = await fastPhpOnPath();
    expect(await lintPhp(FILES)).toEqual(found("\\d+.\\d+"));
    expect((await php.calls()).filter((call) => / -l /.test(call)).length).toBeLessThanOrEqual(5);
  });

  it("finds what `php -l` finds, and nothing that it doesn't", async () => {
    await fastPhpOnPath();
    const folder = await temporaryFolder();
    const expected = new Map<string, string>();
    for (const [name, code] of Object.entries({ ...PHP_MISTAKES, ...NO_MISTAKES })) {
      await writeFile(join(folder, "linted.php"), code);
      const said = saidBy(folder);
      if (said !== undefined) expected.set(name, said);
    }
    expect([...expected.keys()]).toEqual(expect.arrayContaining(["syntax", "twice", "override"]));
    for (const name of Object.keys(NO_MISTAKES)) expect(expected.has(name)).toBe(false);
    const files = Object.entries({ ...PHP_MISTAKES, ...NO_MISTAKES }).map(([name, code]) => file(name, code));
    const findings = (await lintPhp(files)) ?? [];
    expect(
      Object.fromEntries(
        findings.map(({ path, message }) => [path, message.replaceAll(` in ${path}:`, " in linted.php:")]),
      ),
    ).toEqual(Object.fromEntries(expected));
  }, 180_000);

  it("takes few processes for many files, however often they declare the same", async () => {
    const php = await fastPhpOnPath();
    const many = Array.from({ length: 1200 }, (_, index) =>
      file(`${index}.php`, `<?php\nfunction acme_${index % 1199}() {}\nclass Acme_${index % 1199} {}\n`),
    );
    expect(await lintPhp(many)).toEqual([]);
    expect((await php.calls()).length).toBeLessThanOrEqual(8);
  });

  it("finds syntax errors where it has no opcache", async () => {
    await fastPhpOnPath("-d disable_functions=opcache_compile_file");
    const { syntax = "", loop = "", override = "" } = PHP_MISTAKES;
    const files = [file("syntax", syntax), file("loop", loop), file("override", override)];
    expect((await lintPhp(files))?.map(({ path }) => path)).toEqual(["syntax", "override"]);
  });

  it("checks every file by itself if nothing better works", async () => {
    await fastPhpOnPath("-d disable_functions=opcache_compile_file,token_get_all");
    const { syntax = "", loop = "" } = PHP_MISTAKES;
    const files = [file("syntax", syntax), file("sound.php", "<?php\n"), file("loop", loop)];
    expect((await lintPhp(files))?.map(({ path }) => path)).toEqual(["syntax", "loop"]);
  });

  it.each([
    "",
    "-d disable_functions=opcache_compile_file",
    "-d disable_functions=opcache_compile_file,token_get_all",
  ])("executes no code of any file %s", async (flags) => {
    await fastPhpOnPath(flags);
    const witness = join(await temporaryFolder(), "witness");
    const act = `file_put_contents( '${witness}', 'x' );`;
    const codes = [
      `<?php ${act} exit;`,
      `<?php namespace A; register_shutdown_function( function () { ${act} } ); set_error_handler( function () { ${act} } );`,
      `<?php class Acme_Old { function __construct() { ${act} } static function make() { ${act} return new self; } } Acme_Old::make(); new Acme_Old;`,
      `<?php spl_autoload_register( function () { ${act} } ); class Acme_New extends Missing {} ( function () { ${act} } )();`,
      `<?php declare( ticks = 1 ); function acme_tick() { ${act} } register_tick_function( 'acme_tick' ); $a = 1;`,
      `<?php ${act} function acme_twice() {} function acme_twice() {}`,
      `<?php ${act} }`,
      `<?= ${act.slice(0, -1)} ?>`,
    ];
    const findings = await lintPhp(codes.map((code, index) => file(`${index}.php`, code)));
    expect(findings?.map(({ path }) => path)).toContain("6.php");
    expect(existsSync(witness)).toBe(false);
  });
});

/** What `php -l` has against the file linted.php. */
function saidBy(folder: string): string | undefined {
  const args = ["-d", "display_errors=1", "-d", "log_errors=0", "-d", "html_errors=0", "-l", "linted.php"];
  try {
    execFileSync("php", args, { cwd: folder, stdio: "pipe" });
    return undefined;
  } catch (error) {
    const { stdout } = error as { stdout: Buffer };
    return /^(?:Parse|Fatal) error:\s*(.*) in linted\.php on line \d+$/m.exec(stdout.toString())?.[1];
  }
}

it("finds nothing in sound files, warnings of PHP included, and leaves no files behind", async () => {
  const temporary = await temporaryFolder();
  vi.stubEnv("TMPDIR", temporary);
  await fastPhpOnPath();
  const sound = file("a.php", "<?php\nfunction a( $first = 1, $second ) {}\n");
  expect(await lintPhp([sound, file("b.php", "<?php")])).toEqual([]);
  expect(await left(temporary)).toEqual([]);
});

describe("an interruption", () => {
  it.each(["-l", "-r"])("ends php %s, and leaves no files behind", async (flag) => {
    const temporary = await temporaryFolder();
    vi.stubEnv("TMPDIR", temporary);
    const started = join(temporary, "started");
    // As the real one, it says its version and then takes its time.
    const version = flag === "-l" ? "8.3.1" : "8.2.1";
    await onPath(
      await temporaryFolder(),
      `case "$*" in *PHP_VERSION*) echo ${version} ;; *) touch '${started}'; exec sleep 60 ;; esac`,
    );
    const interruption = new AbortController();
    const linting = lintPhp(FILES, interruption.signal);
    await vi.waitUntil(() => existsSync(started), { timeout: 20_000 });
    expect(await left(temporary)).toHaveLength(1);
    interruption.abort(new Error("interrupted by SIGINT"));
    await expect(linting).rejects.toThrow("interrupted by SIGINT");
    expect(await left(temporary)).toEqual([]);
  });
});

async function left(temporary: string): Promise<string[]> {
  return (await readdir(temporary)).filter((name) => name.startsWith("presscast-php-"));
}

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

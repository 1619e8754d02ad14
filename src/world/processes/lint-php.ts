import { execFile } from "node:child_process";
import { mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { LintFinding, PhpLint } from "../../php/php-problems.ts";

import { errnoOf } from "../disk/errno.ts";
import { inParallel } from "../in-parallel.ts";
import type { PackageFile } from "../../php/package-file.ts";

const FILES_A_CALL = 200;

/** Lints with the php on PATH; gives undefined where there is none. */
export const lintPhp: PhpLint = async (files) => {
  const version = await phpVersion();
  if (version === undefined) return undefined;
  const folder = await realpath(await mkdtemp(join(tmpdir(), "presscast-php-")));
  try {
    await writeAll(files, folder);
    // From 8.3 on, one `php -l` takes any number of files.
    const size = version >= 803 ? FILES_A_CALL : 1;
    const calls = chunks(
      files.map(({ path }) => join(folder, path)),
      size,
    );
    const outputs = await inParallel(calls, availableParallelism(), (paths) => php(["-l", ...paths], folder));
    return outputs.flatMap((output) => findingsIn(output, folder));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

async function phpVersion(): Promise<number | undefined> {
  const output = await php(["-r", "echo PHP_VERSION;"], tmpdir()).catch(() => "");
  const [, major, minor] = /^(\d+)\.(\d+)/.exec(output) ?? [];
  return major === undefined ? undefined : Number(major) * 100 + Number(minor);
}

/** Both streams of a php run: `php -l` exits with 255 on a finding, which is an answer and no failure. */
function php(args: readonly string[], cwd: string): Promise<string> {
  const settings = [
    "-d",
    "display_errors=1",
    "-d",
    "log_errors=0",
    "-d",
    "html_errors=0",
    "-d",
    "opcache.enable=0",
  ];
  return new Promise((resolve, reject) => {
    const options = { cwd, maxBuffer: 1 << 26, encoding: "utf8" as const };
    execFile("php", [...settings, ...args], options, (error, stdout, stderr) => {
      if (errnoOf(error) === "ENOENT") reject(error);
      else resolve(`${stdout}\n${stderr}`.trim());
    });
  });
}

/** `Parse error: syntax error, unexpected … in /tmp/x/file.php on line 3`, likewise `Fatal error: …`. */
function findingsIn(output: string, folder: string): LintFinding[] {
  const findings: LintFinding[] = [];
  for (const line of output.split("\n")) {
    const match = /^(?:PHP )?(?:Parse|Fatal) error:\s*(.*) in (.+) on line (\d+)$/.exec(line);
    if (!match) continue;
    const [, message = "", file = "", number] = match;
    const path = file.startsWith(`${folder}/`) ? file.slice(folder.length + 1) : file;
    findings.push({ path, message, line: Number(number) });
  }
  return findings;
}

async function writeAll(files: readonly PackageFile[], folder: string): Promise<void> {
  const folders = new Set(files.map(({ path }) => dirname(join(folder, path))));
  for (const each of folders) await mkdir(each, { recursive: true });
  for (const { path, bytes } of files) await writeFile(join(folder, path), bytes);
}

function chunks<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}

import { chmod, readFile, realpath, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { onTestFinished, vi } from "vitest";
import { temporaryFolder } from "./temporary-folder.ts";
import { playgroundProgram } from "../wordpress/php.ts";

export interface PhpOnPath {
  /** The arguments of every call so far. */
  calls(): Promise<string[]>;
}

/** Puts a program `php` on PATH until the test ends: real PHP, which sees the folder for temporary files. */
export async function phpOnPath(version: string): Promise<PhpOnPath> {
  const folder = await temporaryFolder();
  const log = join(folder, "calls");
  const temporary = await realpath(tmpdir());
  const flags = `--php=${version} --verbosity=quiet --wordpress-install-mode=do-not-attempt-installing`;
  const mount = `--skip-sqlite-setup --mount-dir-before-install "${temporary}" "${temporary}"`;
  await onPath(
    folder,
    `echo "$*" >> "${log}"\nexec "${process.execPath}" "${playgroundProgram}" php ${flags} ${mount} -- "$@"`,
  );
  return { calls: async () => (await readFile(log, "utf8")).trim().split("\n") };
}

/** Puts a shell script named `php` on PATH until the test ends. */
export async function onPath(folder: string, script: string): Promise<void> {
  await writeFile(join(folder, "php"), `#!/bin/sh\n${script}\n`);
  await chmod(join(folder, "php"), 0o755);
  vi.stubEnv("PATH", `${folder}${delimiter}${process.env["PATH"] ?? ""}`);
  onTestFinished(() => void vi.unstubAllEnvs());
}

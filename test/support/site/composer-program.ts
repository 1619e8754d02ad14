import { execFile, execFileSync } from "node:child_process";
import { join } from "node:path";
import { debianPackages, hasDebianPackages } from "../debian-packages.ts";
import { nativePhp } from "../wordpress/native-php.ts";

/** Whether this machine can have the real Composer. */
export function hasComposer(): boolean {
  return composerOnPath() || hasDebianPackages();
}

/** Runs the real Composer in a folder: the one on PATH, or else Debian's, which is fetched and not installed. */
export async function composer(
  folder: string,
  args: readonly string[],
): Promise<{ readonly code: number; readonly stdout: string; readonly stderr: string }> {
  const [command = "", ...before] = await composerCommand();
  const own = {
    COMPOSER_HOME: join(folder, ".composer"),
    COMPOSER_ALLOW_SUPERUSER: "1",
    ...(await phpEnv()),
  };
  return new Promise((resolve) => {
    execFile(
      command,
      [...before, "--no-interaction", "--no-ansi", ...args],
      { cwd: folder, env: { ...process.env, ...own } },
      (error, stdout, stderr) => resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });
}

function composerOnPath(): boolean {
  try {
    execFileSync("composer", ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

async function composerCommand(): Promise<string[]> {
  if (composerOnPath()) return ["composer"];
  const root = await debianPackages("composer", (work) => work.download(["composer"]));
  const php = await nativePhp();
  if (!php) throw new Error("there is no PHP for Composer");
  return [php.command, ...php.args, join(root, "usr/bin/composer")];
}

async function phpEnv(): Promise<Readonly<Record<string, string>>> {
  return composerOnPath() ? {} : ((await nativePhp())?.env ?? {});
}

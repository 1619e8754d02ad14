import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { spawnSync } from "node:child_process";
import { type NativePhp, nativePhp } from "../test/support/wordpress/native-php.ts";
import { generatePlugin } from "./generate-plugin.ts";
import { measure } from "./measure.ts";

/** One large plugin from commit to update site, against what people do by hand with the same tree. */
export async function coldBuild(): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), "presscast-bench-"));
  const repository = join(folder, "repository");
  const source = join(repository, "plugins/large");
  mkdirSync(source, { recursive: true });
  try {
    const { files, bytes } = generatePlugin(source, "large");
    writeFileSync(
      join(repository, "versions.yaml"),
      "site:\n  url: https://acme.example/plugins\nplugins:\n  large:\n    source: plugins/large\n    updater: none\n    versions:\n      1.0.0:\n        status: released\n",
    );
    git(repository, "init", "-q");
    git(repository, "add", ".");
    git(repository, "-c", "user.name=Bench", "-c", "user.email=bench@example.com", "commit", "-qm", "Large");
    // As a clone has it.
    git(repository, "repack", "-adq");
    const cli = resolve(import.meta.dirname, "../dist/cli.js");
    const clear =
      (...names: string[]) =>
      (): void =>
        names.forEach((name) => rmSync(join(folder, name), { recursive: true, force: true }));
    const build = (path: string): ReturnType<typeof measure> =>
      measure([process.execPath, cli, "build", "--out", "../site"], {
        cwd: repository,
        times: 5,
        before: clear("site"),
        env: { PATH: path },
      });
    const ours = await build(programs(folder, "without-php"));
    const php = await nativePhp();
    const linting = php && (await build(programs(folder, "with-php", php)));
    const byHand = await measure(
      [
        "sh",
        "-c",
        "mkdir staging && rsync -a repository/plugins/large/ staging/large/ && cd staging && zip -qr ../large.zip large",
      ],
      { cwd: folder, times: 5, before: clear("staging", "large.zip") },
    );
    const plain = await measure(
      [process.execPath, resolve(import.meta.dirname, "plain-adm-zip.ts"), source, join(folder, "plain.zip")],
      { cwd: folder, times: 5, before: clear("plain.zip") },
    );
    return [
      `A plugin of ${files} files, ${(bytes / 1e6).toFixed(1)} MB, from its commit to a written update site (median of 5)`,
      `  presscast build       ${ours.seconds.toFixed(2)} s`,
      `  rsync + zip -r        ${byHand.seconds.toFixed(2)} s   presscast takes ${(ours.seconds / byHand.seconds).toFixed(2)} of it (aim: at most 0.40)`,
      `  plain adm-zip         ${plain.seconds.toFixed(2)} s   presscast takes ${(ours.seconds / plain.seconds).toFixed(2)} of it (aim: at most 1.00)`,
      ...(php && linting
        ? [
            `  with php on PATH      ${linting.seconds.toFixed(2)} s   ${(linting.seconds / ours.seconds).toFixed(2)} × the time without, PHP ${php.version} (aim: at most 1.50)`,
          ]
        : []),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A PATH with git and, if it is given, a php, whatever this machine's own has. */
function programs(folder: string, name: string, php?: NativePhp): string {
  const bin = join(folder, name);
  mkdirSync(bin);
  symlinkSync(whereIs("git"), join(bin, "git"));
  if (!php) return bin;
  const settings = Object.entries(php.env).map(([key, value]) => `${key}='${value}' `);
  const script = `${settings.join("")}exec '${whereIs(php.command)}' ${php.args.join(" ")} "$@"`;
  writeFileSync(join(bin, "php"), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return bin;
}

function whereIs(program: string): string {
  return spawnSync("sh", ["-c", 'command -v "$1"', "sh", program], { encoding: "utf8" }).stdout.trim();
}

function git(cwd: string, ...args: string[]): void {
  const done = spawnSync("git", args, { cwd, encoding: "utf8" });
  if (done.status !== 0) throw new Error(done.stderr);
}

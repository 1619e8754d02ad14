import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { spawnSync } from "node:child_process";
import { type NativePhp, nativePhp } from "../test/support/wordpress/native-php.ts";
import { generatePlugin } from "./generate-plugin.ts";
import { lineOf, measure, ratioOf, REPORTING } from "./measure.ts";

/** One large plugin from commit to update site, against what people do by hand with the same tree, and its next patch. */
export async function coldBuild(): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), "presscast-bench-"));
  const repository = join(folder, "repository");
  const source = join(repository, "plugins/large");
  mkdirSync(source, { recursive: true });
  try {
    const { files, bytes } = generatePlugin(source, "large");
    git(repository, "init", "-q");
    commit(repository, "1.0.0");
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
        env: { ...REPORTING, PATH: path },
      });
    const withoutPhp = programs(folder, "without-php");
    const ours = await build(withoutPhp);
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
    cpSync(join(folder, "site"), join(folder, "published"), { recursive: true });
    for (const part of ["includes/core/class-1.php", "includes/core/class-2.php", "assets/js/part-1.js"])
      appendFileSync(join(source, part), "\n// One more line.\n");
    commit(repository, "1.0.1", "1.0.0");
    const patch = await measure(
      [process.execPath, cli, "build", "--out", "../site", "--published", "../site"],
      {
        cwd: repository,
        times: 5,
        before() {
          clear("site")();
          cpSync(join(folder, "published"), join(folder, "site"), { recursive: true });
        },
        env: { ...REPORTING, PATH: withoutPhp },
      },
    );
    return [
      `A plugin of ${files} files, ${(bytes / 1e6).toFixed(1)} MB, from its commit to a written update site (median of 5)`,
      lineOf("presscast build", ours),
      lineOf("its next patch, 3 files changed", patch),
      `  rsync + zip -r                    ${byHand.seconds.toFixed(2)} s`,
      `  plain adm-zip                     ${plain.seconds.toFixed(2)} s`,
      ratioOf("against rsync + zip -r", ours, byHand, "0.25"),
      ratioOf("against plain adm-zip", ours, plain, "1.00"),
      ratioOf("the patch against the build", patch, ours, "0.15"),
      ...(php && linting ? [ratioOf(`with PHP ${php.version} against without`, linting, ours, "1.50")] : []),
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

/** Lists these versions, the highest first, and commits all that is there. */
function commit(repository: string, ...versions: readonly string[]): void {
  const listed = versions.map((version) => `      ${version}:\n        status: released\n`);
  writeFileSync(
    join(repository, "versions.yaml"),
    `site:\n  url: https://acme.example/plugins\nplugins:\n  large:\n    source: plugins/large\n    updater: none\n    versions:\n${listed.join("")}`,
  );
  for (const name of ["large.php", "readme.txt"]) {
    const file = join(repository, "plugins/large", name);
    writeFileSync(file, readFileSync(file, "utf8").replaceAll(/\b1\.0\.\d\b/g, versions[0] ?? ""));
  }
  git(repository, "add", ".");
  const person = ["-c", "user.name=Bench", "-c", "user.email=bench@example.com"];
  git(repository, ...person, "commit", "-qm", `Release ${versions[0]}`);
}

function git(cwd: string, ...args: string[]): void {
  const done = spawnSync("git", args, { cwd, encoding: "utf8" });
  if (done.status !== 0) throw new Error(done.stderr);
}

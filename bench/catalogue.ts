import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Of a large catalogue. The aims are for 1,000, which takes too long for every day. */
export const PLUGINS = Number(process.env["BENCH_PLUGINS"] ?? 200);
/** Of each plugin. */
export const VERSIONS = 20;

/** Nineteen earlier versions of each plugin, all released and tagged, and one that is out now. */
export function history(repository: string, plugins: number): void {
  mkdirSync(repository, { recursive: true });
  run(repository, "git", "init", "-q", "--initial-branch=main");
  for (let version = 0; version < VERSIONS; version++) {
    writeSources(repository, plugins, version);
    commit(repository, `Release 1.${version}.0`);
    const tags = Array.from(
      { length: plugins },
      (_, index) => `create refs/tags/${slug(index)}/v1.${version}.0 HEAD`,
    );
    run(repository, "git", "update-ref", "--stdin", { input: `${tags.join("\n")}\n` });
  }
  writeVersions(repository, plugins, new Map());
  commit(repository, "List every version");
}

/** The first plugin gets one version more. */
export function release(repository: string, plugins: number, version: number): void {
  writeSource(repository, 0, version);
  writeVersions(repository, plugins, new Map([[0, version]]));
  commit(repository, "Release one");
}

function writeSources(repository: string, plugins: number, version: number): void {
  for (let index = 0; index < plugins; index++) writeSource(repository, index, version);
}

function writeSource(repository: string, index: number, version: number): void {
  const folder = join(repository, "plugins", slug(index));
  mkdirSync(folder, { recursive: true });
  const header = `<?php\n/**\n * Plugin Name: Plugin ${index}\n * Version: 1.${version}.0\n * Requires PHP: 7.4\n * Text Domain: ${slug(index)}\n */\n`;
  writeFileSync(join(folder, `${slug(index)}.php`), header);
  for (let file = 0; file < 4; file++)
    writeFileSync(join(folder, `part-${file}.php`), `<?php\nreturn ${index * 31 + file};\n`);
  const entries = Array.from(
    { length: version + 1 },
    (_, each) => `= 1.${version - each}.0 =\n* Change ${version - each} of plugin ${index}.\n`,
  );
  writeFileSync(
    join(folder, "readme.txt"),
    `=== Plugin ${index} ===\nStable tag: 1.${version}.0\nTested up to: 6.9\n\nOne of many.\n\n== Description ==\n\nOne of **many**.\n\n== Changelog ==\n\n${entries.join("\n")}`,
  );
}

function writeVersions(repository: string, plugins: number, newest: ReadonlyMap<number, number>): void {
  const lines = ["site:", "  url: https://acme.example/plugins", "plugins:"];
  for (let index = 0; index < plugins; index++) {
    lines.push(
      `  ${slug(index)}:`,
      `    source: plugins/${slug(index)}`,
      "    updater: none",
      "    versions:",
    );
    for (let version = newest.get(index) ?? VERSIONS - 1; version >= 0; version--) {
      lines.push(
        `      1.${version}.0:`,
        "        status: released",
        "        changelog: |",
        `          - Change ${version} of plugin ${index}.`,
      );
    }
  }
  writeFileSync(join(repository, "versions.yaml"), `${lines.join("\n")}\n`);
}

function slug(index: number): string {
  return `plugin-${index}`;
}

function commit(repository: string, message: string): void {
  run(repository, "git", "add", ".");
  run(
    repository,
    "git",
    "-c",
    "user.name=Bench",
    "-c",
    "user.email=bench@example.com",
    "commit",
    "-qm",
    message,
  );
}

export function run(cwd: string, program: string, ...rest: (string | { input: string })[]): void {
  const args = rest.filter((each) => typeof each === "string");
  const input = rest.find((each) => typeof each !== "string")?.input;
  const done = spawnSync(program, args, {
    cwd,
    encoding: "utf8",
    maxBuffer: 1 << 28,
    ...(input === undefined ? {} : { input }),
  });
  if (done.status !== 0) throw new Error(`${program} ${args.join(" ")}: ${done.stdout}${done.stderr}`);
}

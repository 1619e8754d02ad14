import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { createHash } from "node:crypto";
import { random } from "./random.ts";

const CLI = resolve(import.meta.dirname, "../dist/cli.js");

interface Setting {
  readonly name: string;
  readonly node?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly umask?: string;
  /** The order in which the files are created. */
  readonly order?: "as listed" | "reversed" | "shuffled";
}

const SETTINGS: readonly Setting[] = [
  { name: "Node 24, UTC, umask 022", env: { TZ: "UTC" } },
  { name: "Asia/Kolkata, umask 077, reversed", env: { TZ: "Asia/Kolkata" }, umask: "077", order: "reversed" },
  {
    name: "America/New_York, Turkish, shuffled",
    env: { TZ: "America/New_York", LC_ALL: "tr_TR.UTF-8" },
    order: "shuffled",
  },
  { name: "Node 22", node: "22" },
  { name: "Node 20", node: "20" },
];

/** The same commit built under different conditions, each in a folder of its own. */
export function reproducible(): string[] {
  const digests = SETTINGS.map((setting) => ({ setting, sha256: builtUnder(setting) }));
  const distinct = new Set(digests.map(({ sha256 }) => sha256));
  return [
    `The same source built ${digests.length} times: ${distinct.size === 1 ? "one sha256" : `${distinct.size} DIFFERENT sha256`}`,
    ...digests.map(({ setting, sha256 }) => `  ${setting.name.padEnd(38)}${sha256}`),
  ];
}

function builtUnder({ node, env = {}, umask = "022", order = "as listed" }: Setting): string {
  const folder = mkdtempSync(join(tmpdir(), "presscast-bench-"));
  try {
    const files = inOrder([...sources()], order);
    for (const [path, content] of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
    const date = "2026-11-22T10:00:00Z";
    const identity = { GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date, GIT_CONFIG_GLOBAL: "/dev/null" };
    shell(
      folder,
      "022",
      identity,
      "git init -q && git add . && git -c user.name=B -c user.email=b@example.com commit -qm x",
    );
    const runtime = node === undefined ? `"${process.execPath}"` : `npx --yes --package=node@${node} node`;
    shell(folder, umask, env, `${runtime} "${CLI}" build`);
    const zip = readFileSync(join(folder, "_site/acme/acme-v1.0.0.zip"));
    return createHash("sha256").update(zip).digest("hex");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function* sources(): Generator<[string, string]> {
  yield [
    "versions.yaml",
    "site: { url: https://acme.example }\nplugins:\n  acme:\n    source: acme\n    updater: none\n    versions:\n      1.0.0: { status: released, changelog: First. }\n",
  ];
  yield ["acme/acme.php", "<?php\n/* Plugin Name: Acme\n * Version: 1.0.0 */\n"];
  const next = random(7);
  for (let index = 0; index < 800; index++) {
    const name = ["Zebra", "apfel", "Äpfel", "I", "ı", "file"][index % 6];
    yield [
      `acme/part-${index % 17}/${name}-${index}.php`,
      `<?php\n// ${"word ".repeat(Math.floor(next() * 2000))}\n`,
    ];
  }
}

function inOrder<T>(items: T[], order: Setting["order"]): T[] {
  const next = random(3);
  if (order === "reversed") return items.toReversed();
  return order === "shuffled"
    ? items
        .map((item) => ({ item, key: next() }))
        .sort((a, b) => a.key - b.key)
        .map(({ item }) => item)
    : items;
}

function shell(cwd: string, umask: string, env: Readonly<Record<string, string>>, command: string): void {
  const done = spawnSync("sh", ["-c", `umask ${umask} && ${command}`], {
    cwd,
    env: { ...process.env, ...env },
    encoding: "utf8",
  });
  if (done.status !== 0) throw new Error(`${command}: ${done.stdout}${done.stderr}`);
}

import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { sha256 } from "../../../src/trust/sha256.ts";
import type { Ledger } from "../../../src/plan/ledger.ts";
import type { Badge } from "../../../src/site/badge.ts";
import type { CheckUpdate } from "../../../src/site/check-update.ts";
import type { ComposerPackage, ComposerRepository } from "../../../src/site/composer.ts";
import { openFeed } from "../../../src/plan/feed.ts";
import type { Info } from "../../../src/site/info.ts";
import type { UpdateJson } from "../../../src/site/update-json.ts";

type Folder = ReadonlyMap<string, Uint8Array>;

/** Every file of a folder but git's own, by its path inside. */
export async function filesBelow(folder: string): Promise<Folder> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .filter((path) => !path.split("/").includes(".git"))
    .sort();
  return new Map(
    await Promise.all(paths.map(async (path) => [path, await readFile(join(folder, path))] as const)),
  );
}

/** A line for each file that was added (`+`), changed (`~`) or removed (`-`), with what it says in short. */
export function changesBetween(before: Folder, after: Folder): string[] {
  return [...new Set([...before.keys(), ...after.keys()])].sort().flatMap((path) => {
    const [old, now] = [before.get(path), after.get(path)];
    if (!now) return [`- ${path}`];
    if (old && Buffer.compare(old, now) === 0) return [];
    const said = inShort(path, now);
    return [`${old ? "~" : "+"} ${path}${said === "" ? "" : `: ${said}`}`];
  });
}

function inShort(path: string, bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString();
  const name = path.split("/").at(-1) ?? "";
  if (name.endsWith(".zip")) return `${bytes.length} bytes, sha256 ${sha256(bytes).slice(0, 12)}`;
  if (!name.endsWith(".json")) return "";
  if (name === "feed.json") return feedInShort(text);
  const value: unknown = JSON.parse(text);
  if (name === "info.json") return infoInShort(value as Info);
  if (name === "update.json") return updateInShort(value as UpdateJson);
  if (/\/(?:blueprints|checksums|sbom)\//.test(path)) return "";
  if (path.includes("/repo/p2/")) return composerInShort(value as ComposerPackage);
  if (name === "packages.json") return (value as ComposerRepository)["available-packages"].join(" ");
  if (name === "badge.json") return (value as Badge).message;
  if (name === "releases.json") return ledgerInShort(value as Ledger);
  return path.includes("/check-update/") ? checkUpdateInShort(value as CheckUpdate) : "";
}

function feedInShort(text: string): string {
  const { payload } = openFeed(text);
  const extensions = Object.entries({ ...payload?.plugins, ...payload?.themes }).map(
    ([slug, { offers, withdrawn }]) => {
      const offered = offers.map((each) =>
        [
          each.version,
          each.channel === "beta" ? "beta" : "",
          each.rollout < 100 ? `${each.rollout} %` : "",
          each.force_update ? "force_update" : "",
          each.available_after ? `after ${each.available_after}` : "",
          each.min_auto_update ? `min_auto_update ${each.min_auto_update}` : "",
        ]
          .filter(Boolean)
          .join(" "),
      );
      const warned = withdrawn.map(({ version, reason }) => `${version} withdrawn (${reason})`);
      return `${slug}: ${[...offered, ...warned].join(", ") || "nothing"}`;
    },
  );
  return [`serial ${payload?.serial}`, ...extensions].join("; ");
}

function infoInShort({ version, status, requires, requires_php, tested, versions }: Info): string {
  const needs = `requires ${requires}, requires_php ${requires_php}, tested ${tested}`;
  return `version ${version}, status ${status}, ${needs}, versions ${Object.keys(versions).join(" ") || "none"}`;
}

function updateInShort({ version, requires_php, autoupdate }: UpdateJson): string {
  return `version ${version}, requires_php ${requires_php ?? "left out"}, autoupdate ${autoupdate ?? "left out"}`;
}

function composerInShort({ packages }: ComposerPackage): string {
  return Object.entries(packages)
    .map(([name, versions]) => [name, ...versions.map(({ version }) => version)].join(" "))
    .join("; ");
}

function ledgerInShort({ latest, releases }: Ledger): string {
  const lines = releases.map(
    ({ version, status, rollout, commit, package: url }) =>
      `${version} ${status}${rollout < 100 ? ` ${rollout} %` : ""} ${commit.slice(0, 7)}${url === null ? " without ZIP" : ""}`,
  );
  return `latest ${latest}; ${lines.join(", ")}`;
}

function checkUpdateInShort(answer: CheckUpdate): string {
  const { update_available, latest_version, force_update, requires_php, changelog, withdrawn } = answer;
  const warned = withdrawn ? `, withdrawn (${withdrawn.reason})` : "";
  const notes = changelog.replaceAll(/<[^>]*>|\n/g, "");
  return `update_available ${update_available}, latest_version ${latest_version}, force_update ${force_update}, requires_php ${requires_php}, changelog "${notes}"${warned}`;
}

import * as v from "valibot";
import { problem, type Problem } from "../report/problem.ts";
import { type VersionsFile, versionsFile } from "./file.ts";
import { issuePath, schemaProblems } from "./schema-problems.ts";
import { unknownKeys } from "./unknown-keys.ts";
import type { Path, Yaml } from "./yaml.ts";

/** Holds parsed YAML against the schema. `sound` is what is left without the entries that have problems. */
export function checkShape({ data, locate }: Yaml): { sound?: VersionsFile; problems: Problem[] } {
  const parsed = v.safeParse(versionsFile, data);
  const issues = parsed.issues ?? [];
  const unknown = unknownKeys(versionsFile, data);
  const hidden = hiddenSlugs(data);
  const problems = [
    ...schemaProblems(issues, unknown, locate),
    ...hidden.map((path) =>
      problem("SLUG_SPELLING", {
        message: `\`${path.at(-1)}\` can't be a plugin's folder name.`,
        fix: "Rename the plugin's folder.",
        at: locate.key(path),
      }),
    ),
  ];
  if (parsed.success && problems.length === 0) return { sound: parsed.output, problems };
  const broken = [...issues.map(issuePath), ...unknown.map(({ path }) => path), ...hidden];
  const rest = v.safeParse(versionsFile, without(data, broken));
  return rest.success ? { sound: rest.output, problems } : { problems };
}

/** Names that valibot's records drop without a word, as a guard against prototype pollution. */
function hiddenSlugs(data: unknown): Path[] {
  const plugins = isObject(data) ? data["plugins"] : undefined;
  if (!isObject(plugins)) return [];
  return Object.keys(plugins)
    .filter((slug) => ["__proto__", "constructor", "prototype"].includes(slug))
    .map((slug) => ["plugins", slug]);
}

/** `data` without the versions that a path leads into, or else the plugins. */
function without(data: unknown, paths: readonly Path[]): unknown {
  const rest = structuredClone(data);
  const plugins = isObject(rest) ? rest["plugins"] : undefined;
  if (!isObject(plugins)) return rest;
  for (const [top, slug, key, version] of paths) {
    if (top !== "plugins" || slug === undefined) continue;
    const plugin = plugins[slug];
    const versions = isObject(plugin) ? plugin["versions"] : undefined;
    if (key === "versions" && version !== undefined && isObject(versions)) delete versions[version];
    else delete plugins[slug];
  }
  return rest;
}

function isObject(value: unknown): value is Record<string | number, unknown> {
  return typeof value === "object" && value !== null;
}

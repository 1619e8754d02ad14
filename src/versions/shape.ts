import * as v from "valibot";
import { problem, type Problem } from "../report/problem.ts";
import { versionsFile } from "./file.ts";
import type { Locator, Path } from "./locator.ts";
import { hiddenKeys, isMapping } from "./hidden-keys.ts";
import { issuePath, schemaProblems } from "./schema-problems.ts";
import { type SoundPart, soundPart } from "./sound-part.ts";
import { findUntold } from "./find-untold.ts";
import { LISTS } from "./kind.ts";
import type { Yaml } from "./yaml.ts";

export interface Shape extends SoundPart {
  readonly problems: readonly Problem[];
}

/** Holds parsed YAML against the schema. */
export function checkShape({ data, locate }: Yaml): Shape {
  const parsed = v.safeParse(versionsFile, data);
  const untold = findUntold(versionsFile, data);
  const isInList = (path: Path): boolean =>
    untold.lists.some((list) => list.every((key, index) => key === path[index]));
  const issues = (parsed.issues ?? []).filter((issue) => !isInList(issuePath(issue)));
  const hidden = hiddenKeys(data);
  const problems = [...schemaProblems({ issues, hidden, ...untold }, locate), ...unlisted(data, locate)];
  if (parsed.success && problems.length === 0) {
    return { sound: parsed.output, cut: new Set(), lacksEssentials: false, problems };
  }
  const broken = [
    ...issues.map(issuePath),
    ...untold.lists,
    ...[...untold.unknown, ...hidden].map(({ path }) => path),
  ];
  return { ...soundPart(data, broken), problems };
}

/** Plugins or themes will do, so the schema demands neither. */
function unlisted(data: unknown, locate: Locator): Problem[] {
  if (!isMapping(data) || LISTS.some((list) => Object.hasOwn(data, list))) return [];
  return [
    problem("KEY_MISSING", {
      message: "The versions file has neither `plugins` nor `themes`.",
      fix: "Add `plugins:` or `themes:` there.",
      at: locate.key([]),
    }),
  ];
}

import { hasErrors, problem, type Problem, ProblemsFound } from "../report/problem.ts";
import type { Catalog } from "./catalog.ts";
import { keyProblems } from "./key-problems.ts";
import { normalise } from "./normalise.ts";
import { RULES } from "./rules.ts";
import { checkShape } from "./shape.ts";
import { parseYaml } from "./yaml.ts";

/** A versions file, as it stands in a commit or a work tree. */
export interface VersionsText {
  /** From the repository's top. */
  readonly path: string;
  readonly text: string;
}

/** What a versions file says. @throws {ProblemsFound} all of its problems */
export function readCatalog({ text, path }: VersionsText): {
  readonly catalog: Catalog;
  readonly warnings: readonly Problem[];
} {
  const { catalog, problems } = readVersionsFile(text, path);
  if (catalog) return { catalog, warnings: problems };
  throw new ProblemsFound(problems);
}

export interface VersionsReading {
  /** Left out if there are errors. */
  readonly catalog?: Catalog;
  /** Every error and warning of the file, not only the first. */
  readonly problems: readonly Problem[];
}

/**
 * Reads the text of a versions file: YAML, then its shape, then the rules across fields. The rules also run
 * on what is sound in a file with shape problems, so that one reading tells everything.
 *
 * @param file its name in problems
 */
export function readVersionsFile(text: string, file: string): VersionsReading {
  const { yaml, problems: syntax } = parseYaml(text, file);
  if (!yaml) return { problems: syntax };
  if (yaml.data === null || yaml.data === "") {
    const message = "The versions file is empty.";
    const fix = "Start with `site:`, and `plugins:` or `themes:`.";
    return { problems: [problem("FILE_EMPTY", { message, fix, at: { file, line: 1, column: 1 } })] };
  }
  const shape = checkShape(yaml);
  const catalog = normalise(shape.sound, file, yaml.locate);
  const rules = shape.lacksEssentials ? RULES : [...RULES, keyProblems];
  const problems = [...shape.problems, ...rules.flatMap((rule) => rule(catalog))];
  return hasErrors(problems) ? { problems } : { catalog, problems };
}

/**
 * Reads the versions file of an earlier commit: its shape counts, the rules of today don't. Undefined where it
 * can't be read at all, or its `site` or `signing` can't; versions and extensions with problems are left out.
 */
export function readPastVersionsFile(text: string, file: string): Catalog | undefined {
  const { yaml } = parseYaml(text, file);
  if (!yaml) return undefined;
  const { sound, cut, lacksEssentials } = checkShape(yaml);
  // Keys and the update site's address go into packages.
  if (lacksEssentials) return undefined;
  const catalog = normalise(sound, file, yaml.locate);
  return { ...catalog, extensions: catalog.extensions.filter(({ slug }) => !cut.has(slug)) };
}

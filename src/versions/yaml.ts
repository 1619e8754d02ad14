import { type Document, LineCounter, parseDocument, type ScalarTag } from "yaml";
import type { Position, Problem } from "../report/problem.ts";
import { conflictProblem } from "./conflict-problem.ts";
import { type Locator, locatorIn } from "./locator.ts";
import { controlIndex, controlProblem, depthProblem, refusals } from "./yaml-refusals.ts";
import { syntaxProblems } from "./syntax-problems.ts";

export interface Yaml {
  readonly data: unknown;
  readonly locate: Locator;
}

/**
 * Parses YAML 1.2 with the failsafe schema and two additions: unquoted `true`/`false` are booleans, and
 * unquoted whole numbers without a leading zero are numbers. Everything else is text, so `1.10` stays `1.10`.
 * Aliases are refused: what a version gets must stand on the lines that a pull request changes.
 */
export function parseYaml(source: string, file: string): { yaml?: Yaml; problems: Problem[] } {
  const text = source.replace(/^\uFEFF/, "");
  const lines = new LineCounter();
  const document = parseStrictly(text, lines);
  const at = (offset: number): Position => {
    const { line, col } = lines.linePos(Math.min(offset, text.length));
    return { file, line: Math.max(1, line), column: Math.max(1, col) };
  };
  const unseen = controlIndex(text);
  if (unseen !== undefined) return { problems: [controlProblem(text, unseen, at(unseen))] };
  const conflict = conflictProblem(text, at);
  if (conflict) return { problems: [conflict] };
  const tooDeep = depthProblem(document, at);
  if (tooDeep) return { problems: [tooDeep] };
  const syntax = syntaxProblems(document, text, at);
  const told = new Set(syntax.map(({ line }) => line));
  const problems = [...syntax, ...refusals(document, at).filter(({ line }) => !told.has(line))];
  if (problems.length > 0) return { problems };
  return { yaml: { data: document.toJS({ maxAliasCount: 0 }), locate: locatorIn(document, at) }, problems };
}

/** The syntax tree of a YAML text without byte order mark, whatever is wrong with it. */
export function parseStrictly(text: string, lines = new LineCounter()): Document.Parsed {
  return parseDocument(text, {
    schema: "failsafe",
    customTags: (tags) => [...tags, BOOLEAN, WHOLE_NUMBER],
    lineCounter: lines,
    // Not "silent", which also takes a second document for nothing.
    logLevel: "error",
    prettyErrors: false,
    stringKeys: true,
    // Its own comparison of all keys with each other takes seconds on a long file; `refusals` does it.
    uniqueKeys: false,
  });
}

const BOOLEAN: ScalarTag = {
  tag: "tag:yaml.org,2002:bool",
  default: true,
  test: /^(?:true|false)$/,
  resolve: (text) => text === "true",
};

const WHOLE_NUMBER: ScalarTag = {
  tag: "tag:yaml.org,2002:int",
  default: true,
  test: /^-?(?:0|[1-9]\d{0,8})$/,
  resolve: Number,
};

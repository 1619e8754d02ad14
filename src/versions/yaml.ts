import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  type ScalarTag,
  visit,
  type YAMLError,
} from "yaml";
import { type Position, problem, type Problem } from "../report/problem.ts";

/** Where a value stands: the keys and indexes that lead to it from the top of the file. */
export type Path = readonly (string | number)[];

/** Finds the position of what stands at a path: its key, or its value. */
export interface Locator {
  readonly key: (path: Path) => Position;
  readonly value: (path: Path) => Position;
}

export interface Yaml {
  readonly data: unknown;
  readonly locate: Locator;
}

/**
 * Parses YAML 1.2 with the failsafe schema and two additions: unquoted `true`/`false` are booleans, and
 * unquoted whole numbers without a leading zero are numbers. Everything else is text, so `1.10` stays `1.10`.
 * Aliases are refused: what a version gets must stand on the lines that a pull request changes.
 */
export function parseYaml(text: string, file: string): { yaml?: Yaml; problems: Problem[] } {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    schema: "failsafe",
    customTags: (tags) => [...tags, BOOLEAN, WHOLE_NUMBER],
    lineCounter: lines,
    logLevel: "silent",
    prettyErrors: false,
    uniqueKeys: true,
  });
  const at = (offset: number): Position => {
    const { line, col } = lines.linePos(Math.min(offset, text.length));
    return { file, line: Math.max(1, line), column: Math.max(1, col) };
  };
  const problems = [
    ...document.errors.map((error) => syntaxProblem(error, at(error.pos[0]))),
    ...aliasProblems(document, at),
  ];
  if (problems.length > 0) return { problems };
  return { yaml: { data: document.toJS({ maxAliasCount: 0 }), locate: locator(document, at) }, problems };
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

function locator(document: Document, at: (offset: number) => Position): Locator {
  const start = (node: unknown): Position | undefined =>
    isNode(node) && node.range ? at(node.range[0]) : undefined;
  const find = (path: Path): { key?: unknown; value?: unknown } => {
    let found: { key?: unknown; value?: unknown } = { value: document.contents };
    for (const step of path) {
      const inside = found.value;
      if (isMap(inside)) {
        const pair = inside.items.find((item) => isPair(item) && keyText(item.key) === String(step));
        if (!pair) return found;
        found = { key: pair.key, value: pair.value };
      } else if (isSeq(inside) && inside.items[Number(step)] !== undefined) {
        found = { value: inside.items[Number(step)] };
      } else return found;
    }
    return found;
  };
  return {
    key(path) {
      const { key, value } = find(path);
      return start(key) ?? start(value) ?? at(0);
    },
    value(path) {
      const { key, value } = find(path);
      const isEmpty = isScalar(value) && value.value === "" && value.range?.[0] === value.range?.[1];
      return (isEmpty ? undefined : start(value)) ?? start(key) ?? at(0);
    },
  };
}

function keyText(key: unknown): string {
  return isScalar(key) ? String(key.value) : String(key);
}

function aliasProblems(document: Document, at: (offset: number) => Position): Problem[] {
  const problems: Problem[] = [];
  visit(document, (_, node) => {
    if (!isAlias(node)) return;
    problems.push(
      problem("YAML_ALIAS", {
        message: `\`*${node.source}\` points at another place in the file. What a version gets must stand on the lines that a pull request changes.`,
        fix: "Write the value out here.",
        at: at((node as Node).range?.[0] ?? 0),
      }),
    );
  });
  return problems;
}

const FIXES: Partial<Record<YAMLError["code"], string>> = {
  TAB_AS_INDENT: "Indent with spaces: YAML doesn't allow tabs there.",
  DUPLICATE_KEY: "Keep one of the two entries.",
  MULTIPLE_DOCS: "Keep one document: remove the `---` and what follows it.",
  BAD_INDENT: "Give entries of one list or mapping the same indentation.",
  MISSING_CHAR: "Add the missing character; often a colon, a bracket or a closing quote.",
  BLOCK_AS_IMPLICIT_KEY: "Check the indentation and the colon of this line and the one before it.",
  MULTILINE_IMPLICIT_KEY: "Check that the line before ends as it should and that this one has its colon.",
};

function syntaxProblem(error: YAMLError, at: Position): Problem {
  const code = error.code === "DUPLICATE_KEY" ? "YAML_DUPLICATE_KEY" : "YAML_SYNTAX";
  return problem(code, {
    message: `This is not valid YAML: ${error.message.replace(/\.$/, "")}.`,
    fix: FIXES[error.code] ?? "Correct the YAML on this line.",
    at,
  });
}

import { type Document, isAlias, isMap, isScalar, type Node, visit, type YAMLMap } from "yaml";
import { type Position, problem, type Problem } from "../report/problem.ts";
import { keyText } from "./locator.ts";

type At = (offset: number) => Position;

/** Far deeper than any versions file, and far less than what overflows the stack. */
const MOST_LEVELS = 50;

/** Nesting that would overflow the stack of whoever walks through it, if the parser itself came to its end. */
export function depthProblem(document: Document, at: At): Problem | undefined {
  let offset = document.errors.find(({ message }) => message.includes("call stack"))?.pos[0];
  visit(document, {
    Collection(_, { range }, { length }) {
      // A mapping and its pairs are two steps.
      if (length <= MOST_LEVELS * 2) return undefined;
      offset ??= range?.[0];
      return visit.BREAK;
    },
  });
  if (offset === undefined) return undefined;
  return problem("YAML_SYNTAX", {
    message: "Lists and mappings are nested too deeply to be read.",
    fix: "Correct the indentation or the brackets here.",
    at: at(offset),
  });
}

/** What is valid YAML and refused all the same: it would mean something else than it seems to. */
export function refusals(document: Document, at: At): Problem[] {
  const problems: Problem[] = [];
  const start = (node: Node): Position => at(node.range?.[0] ?? 0);
  visit(document, {
    Node(_, node) {
      if (isAlias(node)) problems.push(alias(node.source, start(node)));
      else if (node.tag !== undefined) problems.push(tag(node.tag, start(node)));
      const escaped = isScalar(node) ? controlIndex(String(node.value)) : undefined;
      if (escaped !== undefined) problems.push(controlProblem(keyText(node), escaped, start(node)));
      if (isMap(node)) problems.push(...repeats(node, start));
    },
  });
  return problems;
}

function alias(name: string, at: Position): Problem {
  return problem("YAML_ALIAS", {
    message: `\`*${name}\` points at another place in the file. What a version gets must be in the lines that a pull request changes.`,
    fix: "Write the value out here.",
    at,
  });
}

function tag(name: string, at: Position): Problem {
  return problem("YAML_TAG", {
    message: `\`${name.replace("tag:yaml.org,2002:", "!!")}\` is a YAML tag, which changes the value after it.`,
    fix: "Remove the tag; put the value in quotes if it is to be text.",
    at,
  });
}

/** Where a control character stands that is neither a tab nor part of a line end. */
export function controlIndex(text: string): number | undefined {
  return /[^\P{Cc}\t\n\r]|\r(?!\n)/u.exec(text)?.index;
}

export function controlProblem(text: string, index: number, at: Position): Problem {
  const name = `U+${text.charCodeAt(index).toString(16).toUpperCase().padStart(4, "0")}`;
  return problem("VALUE_CONTROL", {
    message: `There is a control character here: ${name}. It can't be seen, and no value needs one.`,
    fix: "Remove it, and save the file as UTF-8 with ordinary line ends.",
    at,
  });
}

function repeats(map: YAMLMap, start: (node: Node) => Position): Problem[] {
  const first = new Map<string, Position>();
  return map.items.flatMap(({ key }) => {
    const [name, here] = [keyText(key), start(key as Node)];
    const earlier = first.get(name);
    first.set(name, earlier ?? here);
    return earlier ? [repeated(name, earlier, here)] : [];
  });
}

function repeated(name: string, earlier: Position, at: Position): Problem {
  return problem("YAML_DUPLICATE_KEY", {
    message: `\`${name}\` is here a second time; the first is on line ${earlier.line}. Only one of the two can count.`,
    fix: "Keep one of the two entries.",
    at,
  });
}

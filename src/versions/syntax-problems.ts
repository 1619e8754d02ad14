import { type Document, isScalar, visit, type YAMLError } from "yaml";
import { type Position, problem, type Problem } from "../report/problem.ts";
import { textSlip } from "./text-slip.ts";

type At = (offset: number) => Position;

const FIXES: Partial<Record<YAMLError["code"], string>> = {
  TAB_AS_INDENT: "Indent with spaces: YAML doesn't allow tabs there.",
  MULTIPLE_DOCS: "Keep one document: remove the `---` and what follows it.",
  BAD_INDENT: "Give entries of one list or mapping the same indentation.",
  MISSING_CHAR: "Add the missing character; often a colon, a bracket or a closing quote.",
  BLOCK_AS_IMPLICIT_KEY: "Check the indentation and the colon of this line and the one before it.",
  MULTILINE_IMPLICIT_KEY: "Check that the line before ends as it should and that this one has its colon.",
  NON_STRING_KEY: "Write the key as plain text.",
};

const WORDS: Partial<Record<YAMLError["code"], string>> = {
  MULTIPLE_DOCS: "A second document begins here",
  NON_STRING_KEY: "A key must be text, and this one is a list or a mapping",
};

/**
 * What the parser says, in words for people who don't know its terms: one problem a line, since what it says after
 * the first mistake follows from it. For the same reason a tab is all that is told of a file with tabs.
 */
export function syntaxProblems(document: Document, text: string, at: At): Problem[] {
  const aliases = aliasOffsets(document);
  const errors = document.errors.filter(
    ({ code, pos }) => !(code === "NON_STRING_KEY" && aliases.has(pos[0])),
  );
  const tab = errors.find(({ code }) => code === "TAB_AS_INDENT");
  const problems = (tab ? [tab] : errors).map((error) => syntaxProblem(error, document, text, at));
  return problems.filter(({ line }, index) => problems.findIndex((other) => other.line === line) === index);
}

function aliasOffsets(document: Document): ReadonlySet<number> {
  const offsets = new Set<number>();
  visit(document, {
    Alias(_, { range }) {
      if (range) offsets.add(range[0]);
    },
  });
  return offsets;
}

function syntaxProblem(error: YAMLError, document: Document, text: string, at: At): Problem {
  const open = unclosed(error, document);
  const slip = open ? undefined : textSlip(error, text);
  const words = open
    ? `This ${open.what} is never closed`
    : (slip?.message ?? WORDS[error.code] ?? error.message.replace(/\.$/, ""));
  return problem("YAML_SYNTAX", {
    message: `This is not valid YAML: ${words}.`,
    fix: open
      ? `Close it with \`${open.end}\`.`
      : (slip?.fix ?? FIXES[error.code] ?? "Correct the YAML on this line."),
    at: at(open?.start ?? error.pos[0]),
  });
}

interface Unclosed {
  readonly what: "quote" | "bracket";
  readonly end: string;
  readonly start: number;
}

/** The parser names the end of the text, and people look for the beginning. */
function unclosed({ message, pos }: YAMLError, document: Document): Unclosed | undefined {
  const quote = /^Missing closing (['"])/.exec(message)?.[1];
  const bracket = /end with a ([\]}])$/.exec(message)?.[1];
  const end = quote ?? bracket;
  if (end === undefined) return undefined;
  let start: number | undefined;
  visit(document, {
    Node(_, node) {
      const isOpen = isScalar(node)
        ? quote !== undefined && node.type?.startsWith("QUOTE_")
        : "flow" in node && node.flow;
      if (isOpen && node.range && node.range[0] < pos[0] && node.range[1] >= pos[0]) start = node.range[0];
    },
  });
  return start === undefined ? undefined : { what: quote ? "quote" : "bracket", end, start };
}

import type * as v from "valibot";
import { CODES, type ProblemCode } from "../report/codes.ts";
import { problem, type Problem } from "../report/problem.ts";
import { EXPLAIN } from "./explain.ts";
import { suggest } from "./suggest.ts";
import type { UnknownKey } from "./unknown-keys.ts";
import type { Locator, Path } from "./yaml.ts";

type Issue = v.BaseIssue<unknown>;

/** What the schema found, as problems with positions. */
export function schemaProblems(
  issues: readonly Issue[],
  unknown: readonly UnknownKey[],
  locate: Locator,
): Problem[] {
  return [
    ...unknown.map((each) => unknownKeyProblem(each, locate)),
    ...issues.filter((issue) => issue.expected !== "never").map((issue) => issueProblem(issue, locate)),
  ];
}

function unknownKeyProblem({ path, known }: UnknownKey, locate: Locator): Problem {
  const name = String(path.at(-1));
  const meant = suggest(name, known);
  return problem("KEY_UNKNOWN", {
    message: `${around(path)} has no key \`${name}\`.`,
    fix: meant ? `Did you mean \`${meant}\`?` : `Remove it, or use one of: ${known.join(", ")}.`,
    at: locate.key(path),
  });
}

/** The keys and indexes that lead to what an issue is about. */
export function issuePath(issue: Issue): Path {
  return (issue.path ?? []).map(({ key }) => (typeof key === "number" ? key : String(key)));
}

function issueProblem(issue: Issue, locate: Locator): Problem {
  const path = issuePath(issue);
  const isKey = issue.path?.at(-1)?.origin === "key";
  const name = String(path.at(-1) ?? "versions.yaml");
  if (issue.type === "strict_object" && isKey) {
    return problem("KEY_MISSING", {
      message: `${around(path)} has no \`${name}\`.`,
      fix: `Add \`${name}:\` there.`,
      at: locate.key(path.slice(0, -1)),
    });
  }
  const at = isKey ? locate.key(path) : locate.value(path);
  const explain = isCode(issue.message) ? EXPLAIN[issue.message] : undefined;
  if (explain && isCode(issue.message)) {
    return problem(issue.message, { ...explain(valueText(issue.input), name), at });
  }
  const expected = EXPECTED[issue.type] ?? "text";
  return problem("VALUE_TYPE", {
    message: `\`${name}\` should be ${expected}, and is ${description(issue.input)}.`,
    fix: path.length === 0 ? "Start with `site:` and `plugins:`." : `Write \`${name}\` as ${expected}.`,
    at,
  });
}

const EXPECTED: Record<string, string> = {
  strict_object: "a mapping of `key: value` lines",
  record: "a mapping of `key: value` lines",
  array: "a list of `- …` lines",
};

function around(path: Path): string {
  return path.length > 1 ? `\`${path.slice(0, -1).join(".")}\`` : "The versions file";
}

function isCode(message: string): message is ProblemCode {
  return Object.hasOwn(CODES, message);
}

function description(input: unknown): string {
  if (input === "" || input === undefined || input === null) return "empty";
  if (Array.isArray(input)) return "a list";
  return typeof input === "object" ? "a mapping" : `\`${valueText(input)}\``;
}

function valueText(input: unknown): string {
  const text = typeof input === "string" ? input : (JSON.stringify(input) ?? "");
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

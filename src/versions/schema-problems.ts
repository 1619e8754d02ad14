import type * as v from "valibot";
import { problem, type Problem, type ProblemCode } from "../report/problem.ts";
import { EXPLAIN, type Words } from "./explain.ts";
import type { HiddenKey } from "./hidden-keys.ts";
import { joinedPair } from "./joined-pair.ts";
import { suggest } from "./suggest.ts";
import type { UnknownKey, Untold } from "./find-untold.ts";
import type { Locator, Path } from "./locator.ts";

type Issue = v.BaseIssue<unknown>;

export interface Misfits extends Untold {
  readonly issues: readonly Issue[];
  readonly hidden: readonly HiddenKey[];
}

/** What does not fit the schema, as problems with positions. */
export function schemaProblems({ issues, hidden, unknown, lists }: Misfits, locate: Locator): Problem[] {
  return [
    ...unknown.map((each) => unknownKeyProblem(each, locate)),
    ...lists.map((path) => listProblem(path, locate)),
    ...hidden.map(({ path, code }) => {
      const name = String(path.at(-1));
      return problem(code, { ...EXPLAIN[code](name, name), at: locate.key(path) });
    }),
    ...firstOfEach(issues)
      .filter(
        (issue) => issue.type !== "union" || !unknown.some(({ path }) => isWithin(path, issuePath(issue))),
      )
      .map((issue) => issueProblem(issue, locate)),
  ];
}

/** One issue for each key or value, since what a check says of a misspelled value is noise. */
function firstOfEach(issues: readonly Issue[]): Issue[] {
  const seen = new Set<string>();
  return issues.filter((issue) => {
    const place = JSON.stringify([issuePath(issue), issue.path?.at(-1)?.origin]);
    // An unknown key, of which `unknown` has all.
    if (issue.expected === "never" || seen.has(place)) return false;
    seen.add(place);
    return true;
  });
}

function isWithin(path: Path, outer: Path): boolean {
  return outer.every((key, index) => key === path[index]);
}

function unknownKeyProblem({ path, known }: UnknownKey, locate: Locator): Problem {
  const name = String(path.at(-1));
  const meant = suggest(name, known);
  const other = meant ? `Did you mean \`${meant}\`?` : `Remove it, or use one of: ${known.join(", ")}.`;
  return problem("KEY_UNKNOWN", {
    message: `${around(path)} has no key \`${name}\`.`,
    fix: joinedPair(name)?.fix ?? other,
    at: locate.key(path),
  });
}

/** The keys and indexes that lead to what an issue is about. */
export function issuePath(issue: Issue): Path {
  return (issue.path ?? []).map(({ key }) => (typeof key === "number" ? key : String(key)));
}

function listProblem(path: Path, locate: Locator): Problem {
  const name = nameAt(path);
  return problem("VALUE_TYPE", {
    message: `\`${name}\` should be ${MAPPING}, and is a list.`,
    fix: "Remove the `-` in front of its entries, and give each one its own key.",
    at: locate.value(path),
  });
}

function issueProblem(issue: Issue, locate: Locator): Problem {
  const path = issuePath(issue);
  const isKey = issue.path?.at(-1)?.origin === "key";
  const name = nameAt(path);
  if (issue.type === "strict_object" && isKey) {
    return problem("KEY_MISSING", {
      message: `${around(path)} has no \`${name}\`.`,
      fix: `Add \`${name}:\` there.`,
      at: locate.key(path.slice(0, -1)),
    });
  }
  const at = isKey ? locate.key(path) : locate.value(path);
  const { code, ...words } = explained(issue, name);
  return issue.input === "" && !isKey
    ? problem("VALUE_EMPTY", { message: `\`${name}\` is empty.`, fix: words.fix, at })
    : problem(code, { ...words, at });
}

function explained({ message, type, input }: Issue, name: string): Words & { readonly code: ProblemCode } {
  if (isExplained(message)) return { code: message, ...EXPLAIN[message](valueText(input), name) };
  const expected = EXPECTED[type] ?? "text";
  return {
    code: "VALUE_TYPE",
    message: `\`${name}\` should be ${expected}, and is ${description(input)}.`,
    fix: fixFor(name, expected, input),
  };
}

function fixFor(name: string, expected: string, input: unknown): string {
  const joined = expected === MAPPING && typeof input === "string" ? joinedPair(input) : undefined;
  if (joined) return joined.fix;
  if (name === TOP) return "Start with `site:`, and `plugins:` or `themes:`.";
  if (expected === "text" && typeof input === "object" && input !== null && !name.endsWith("]")) {
    return `Write \`${name}: |\`, and what follows is taken as text.`;
  }
  return typeof input === "boolean" && expected === "text"
    ? `Put it in quotes: \`${name}: "${input}"\`.`
    : `Write \`${name}\` as ${expected}.`;
}

const TOP = "versions.yaml";
const MAPPING = "a mapping of `key: value` lines";
const EXPECTED: Record<string, string> = {
  strict_object: MAPPING,
  record: MAPPING,
  array: "a list of `- …` lines",
};

/** An entry of a list goes by the list's name. */
function nameAt(path: Path): string {
  const last = path.at(-1) ?? TOP;
  return typeof last === "number" ? `${path.at(-2)}[${last}]` : last;
}

function around(path: Path): string {
  return path.length > 1 ? `\`${path.slice(0, -1).join(".")}\`` : "The versions file";
}

function isExplained(message: string): message is keyof typeof EXPLAIN {
  return Object.hasOwn(EXPLAIN, message);
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

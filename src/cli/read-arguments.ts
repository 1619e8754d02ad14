import { parseArgs } from "node:util";
import { list, plural } from "../report/plural.ts";
import { type Particulars, problem, type Problem, ProblemsFound, stop } from "../report/problem.ts";
import { suggest } from "../versions/suggest.ts";
import { COMMAND_NAMES, type CommandHelp, type CommandName, COMMANDS, isCommand } from "./commands.ts";
import { BUILD_TIMEOUT_SECONDS, isFlag, type OptionName, SITE_FOLDER } from "./options.ts";

export type Request =
  | { readonly kind: "help"; readonly command: CommandName | undefined }
  | { readonly kind: "version" }
  | { readonly kind: "run"; readonly command: CommandName; readonly options: RunOptions };

export interface RunOptions {
  /** The arguments after the command that are not options: as many as its help names. */
  readonly words: readonly string[];
  /** Every option that was given, with its value; a flag's is empty. */
  readonly given: ReadonlyMap<OptionName, string>;
  readonly config: string | undefined;
  readonly published: string | undefined;
  /** The folder that the update site is written to, as the user named it. */
  readonly out: string;
  readonly port: number;
  readonly buildTimeoutMs: number;
  /** Print data for programs instead of text. */
  readonly json: boolean;
}

/** Reads the arguments of the command line. @throws {ProblemsFound} USAGE */
export function readArguments(argv: readonly string[]): Request {
  const [first, ...rest] = argv;
  if (first === undefined || first === "--help" || first === "-h" || first === "help") {
    const [asked] = rest;
    if (asked === undefined || asked.startsWith("-")) return { kind: "help", command: undefined };
    if (!isCommand(asked)) stop("USAGE", unknownCommand(asked));
    return { kind: "help", command: asked };
  }
  if (first === "--version" || first === "-V") return { kind: "version" };
  if (!isCommand(first)) stop("USAGE", unknownCommand(first));
  const { words, given: values, problems } = readOptions(first, rest);
  if (values.has("help")) return { kind: "help", command: first };
  const port = wholeNumber(values, "port", { otherwise: 8080, least: 0, most: 65_535 }, problems);
  const seconds = wholeNumber(
    values,
    "build-timeout",
    { otherwise: BUILD_TIMEOUT_SECONDS, least: 1, most: 86_400 },
    problems,
  );
  if (problems.length > 0) throw new ProblemsFound(problems);
  const options: RunOptions = {
    words,
    given: values,
    config: values.get("config"),
    published: values.get("published"),
    out: values.get("out") ?? SITE_FOLDER,
    port,
    buildTimeoutMs: seconds * 1000,
    json: values.has("json"),
  };
  return { kind: "run", command: first, options };
}

function unknownCommand(word: string): Particulars {
  const meant = suggest(word, COMMAND_NAMES);
  return {
    message: `There is no command \`${word}\`.`,
    fix: meant ? `Did you mean \`presscast ${meant}\`?` : "`presscast --help` lists the commands.",
  };
}

/** As zsh hands it on when a line is pasted from a guide. */
const COMMENT = usage(
  "Your shell has passed on a comment, `#` and what follows.",
  "Leave it out. In zsh, `setopt interactivecomments` lets you paste lines that have one.",
);

interface Read {
  readonly words: readonly string[];
  readonly given: ReadonlyMap<OptionName, string>;
  readonly problems: Problem[];
}

function readOptions(command: CommandName, args: readonly string[]): Read {
  if (args.includes("#")) return { words: [], given: new Map(), problems: [COMMENT] };
  const known: readonly OptionName[] = [...(COMMANDS[command] as CommandHelp).options, "help"];
  const tokens = tokensOf(args);
  const problems: Problem[] = [];
  const given = new Map<OptionName, string>();
  const words: string[] = [];
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index];
    if (token?.kind === "positional") words.push(token.value);
    if (token?.kind !== "option") continue;
    const next = tokens[index + 1];
    const name = known.find((each) => each === token.name);
    // The word after an unknown option was most likely meant for it.
    const following =
      !isFlag(token.name) && token.value === undefined && next?.kind === "positional"
        ? next.value
        : undefined;
    if (following !== undefined) index += 1;
    const value = token.value ?? following;
    if (name === undefined) problems.push(unknownOption(command, token.rawName, known));
    else if (isFlag(name) ? value !== undefined : !value) {
      problems.push(
        usage(`\`${token.rawName}\` takes ${isFlag(name) ? "no" : "a"} value.`, helpOf(command, "shows how")),
      );
    } else given.set(name, value ?? "");
  }
  return { words, given, problems: [...problems, ...wordProblems(command, words)] };
}

function wordProblems(command: CommandName, words: readonly string[]): Problem[] {
  const wanted = (COMMANDS[command] as CommandHelp).words.map(([name]) => name);
  const least = wanted.filter((name) => !name.startsWith("[")).length;
  if (words.length >= least && words.length <= wanted.length) return [];
  const takes = wanted.length === 0 ? "no arguments" : list(wanted);
  const got = words.length === 0 ? "none" : `${plural(words.length, "word")}: ${words.join(" ")}`;
  const message = `\`presscast ${command}\` takes ${takes}, and got ${got}.`;
  return [usage(message, helpOf(command, "shows what it takes"))];
}

/** Node is told that every option is a flag, so that no option takes the next one as its value. */
function tokensOf(args: readonly string[]) {
  const options = { help: { type: "boolean", short: "h" } } as const;
  return parseArgs({ args: joined(args), options, allowPositionals: true, strict: false, tokens: true })
    .tokens;
}

/** `--changelog "- Fixed it."`: a Markdown list starts with a hyphen, but is not an option. */
function joined(args: readonly string[]): string[] {
  const all: string[] = [];
  for (const arg of args) {
    const previous = all.at(-1);
    const takesIt = previous !== undefined && /^--[^=\s]+$/.test(previous) && !isFlag(previous.slice(2));
    if (takesIt && /^-\s/.test(arg)) all[all.length - 1] = `${previous}=${arg}`;
    else all.push(arg);
  }
  return all;
}

function unknownOption(command: CommandName, name: string, known: readonly OptionName[]): Problem {
  const meant = suggest(name.replace(/^-+/, ""), known);
  return usage(
    `\`presscast ${command}\` has no option \`${name}\`.`,
    meant ? `Did you mean \`--${meant}\`?` : helpOf(command, "lists its options"),
  );
}

function wholeNumber(
  values: ReadonlyMap<string, string>,
  name: OptionName,
  { otherwise, least, most }: { readonly otherwise: number; readonly least: number; readonly most: number },
  problems: Problem[],
): number {
  const text = values.get(name);
  if (text === undefined) return otherwise;
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= most) return value;
  problems.push(
    usage(
      `\`--${name} ${text}\` is not a whole number from ${least} to ${most}.`,
      `Write \`--${name} ${otherwise}\`, for example.`,
    ),
  );
  return otherwise;
}

function helpOf(command: CommandName, what: string): string {
  return `\`presscast ${command} --help\` ${what}.`;
}

function usage(message: string, fix: string): Problem {
  return problem("USAGE", { message, fix });
}

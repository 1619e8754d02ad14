import { parseArgs } from "node:util";
import { plural } from "../report/plural.ts";
import { problem, type Problem, ProblemsFound } from "../report/problem.ts";
import { suggest } from "../versions/suggest.ts";
import { type CommandHelp, type CommandName, COMMANDS, type OptionName } from "./help.ts";

export type Request =
  | { readonly kind: "help"; readonly command: CommandName | undefined }
  | { readonly kind: "version" }
  | { readonly kind: "run"; readonly command: CommandName; readonly options: RunOptions };

export interface RunOptions {
  readonly config: string | undefined;
  readonly published: string | undefined;
  readonly out: string;
  readonly port: number;
  readonly buildTimeoutMs: number;
  readonly json: boolean;
}

/** Reads the arguments of the command line. @throws {ProblemsFound} USAGE */
export function readArguments(argv: readonly string[]): Request {
  const [first, ...rest] = argv;
  if (first === undefined || first === "--help" || first === "-h" || first === "help") {
    return { kind: "help", command: rest[0] !== undefined && isCommand(rest[0]) ? rest[0] : undefined };
  }
  if (first === "--version" || first === "-V") return { kind: "version" };
  if (!isCommand(first)) throw new ProblemsFound([unknownCommand(first)]);
  const known: readonly OptionName[] = (COMMANDS[first] as CommandHelp).options;
  const { values, problems } = readOptions(first, known, rest);
  if (values.has("help")) return { kind: "help", command: first };
  const port = wholeNumber(values, "port", 8080, 65_535, problems);
  const seconds = wholeNumber(values, "build-timeout", 1200, 86_400, problems);
  if (problems.length > 0) throw new ProblemsFound(problems);
  const options: RunOptions = {
    config: values.get("config"),
    published: values.get("published"),
    out: values.get("out") ?? "_site",
    port,
    buildTimeoutMs: seconds * 1000,
    json: values.has("json"),
  };
  return { kind: "run", command: first, options };
}

function isCommand(word: string): word is CommandName {
  return Object.hasOwn(COMMANDS, word);
}

function unknownCommand(word: string): Problem {
  const meant = suggest(word, Object.keys(COMMANDS));
  return usage(
    `There is no command \`${word}\`.`,
    meant ? `Did you mean \`presscast ${meant}\`?` : "`presscast --help` lists the commands.",
  );
}

function readOptions(command: CommandName, known: readonly OptionName[], args: readonly string[]) {
  const flags = new Set<string>(["json", "help"]);
  const problems: Problem[] = [];
  const values = new Map<string, string>();
  const options = Object.fromEntries(
    [...known, "help" as const].map((name) => [
      name,
      {
        type: flags.has(name) ? ("boolean" as const) : ("string" as const),
        ...(name === "help" ? { short: "h" } : {}),
      },
    ]),
  );
  const { tokens } = parseArgs({
    args: [...args],
    options,
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const words: string[] = [];
  for (const token of tokens) {
    if (token.kind === "positional") words.push(token.value);
    else if (token.kind === "option") {
      const isKnown = Object.hasOwn(options, token.name);
      const isFlag = flags.has(token.name);
      if (!isKnown) {
        const meant = suggest(token.name, known);
        problems.push(
          usage(
            `\`presscast ${command}\` has no option \`${token.rawName}\`.`,
            meant ? `Did you mean \`--${meant}\`?` : `\`presscast ${command} --help\` lists its options.`,
          ),
        );
      } else if (isFlag === (token.value !== undefined)) {
        problems.push(
          usage(
            `\`${token.rawName}\` takes ${isFlag ? "no" : "a"} value.`,
            `\`presscast ${command} --help\` shows how.`,
          ),
        );
      } else values.set(token.name, token.value ?? "");
    }
  }
  if (words.length > 0) {
    problems.push(
      usage(
        `\`presscast ${command}\` takes no arguments, and got ${plural(words.length, "word")}: ${words.join(" ")}.`,
        `\`presscast ${command} --help\` shows what it takes.`,
      ),
    );
  }
  return { values, problems };
}

function wholeNumber(
  values: ReadonlyMap<string, string>,
  name: OptionName,
  otherwise: number,
  most: number,
  problems: Problem[],
): number {
  const text = values.get(name);
  if (text === undefined) return otherwise;
  const value = Number(text);
  if (/^\d+$/.test(text) && value <= most) return value;
  problems.push(
    usage(
      `\`--${name} ${text}\` is not a whole number up to ${most}.`,
      `Write \`--${name} ${otherwise}\`, for example.`,
    ),
  );
  return otherwise;
}

function usage(message: string, fix: string): Problem {
  return problem("USAGE", { message, fix });
}

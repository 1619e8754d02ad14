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
    const [asked] = rest;
    if (asked === undefined || asked.startsWith("-")) return { kind: "help", command: undefined };
    if (!isCommand(asked)) throw new ProblemsFound([unknownCommand(asked)]);
    return { kind: "help", command: asked };
  }
  if (first === "--version" || first === "-V") return { kind: "version" };
  if (!isCommand(first)) throw new ProblemsFound([unknownCommand(first)]);
  const known: readonly OptionName[] = (COMMANDS[first] as CommandHelp).options;
  const { values, problems } = readOptions(first, known, rest);
  if (values.has("help")) return { kind: "help", command: first };
  const port = wholeNumber(values, "port", { otherwise: 8080, least: 0, most: 65_535 }, problems);
  const seconds = wholeNumber(values, "build-timeout", { otherwise: 1200, least: 1, most: 86_400 }, problems);
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

const FLAGS: ReadonlySet<string> = new Set<OptionName>(["json", "help"]);

interface Words {
  readonly values: ReadonlyMap<string, string>;
  readonly problems: Problem[];
}

function readOptions(command: CommandName, known: readonly OptionName[], args: readonly string[]): Words {
  const tokens = tokensOf(args);
  const problems: Problem[] = [];
  const values = new Map<string, string>();
  const words: string[] = [];
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index];
    if (token?.kind === "positional") words.push(token.value);
    if (token?.kind !== "option") continue;
    const isFlag = FLAGS.has(token.name);
    const next = tokens[index + 1];
    // The word after an unknown option was most likely meant for it.
    const following =
      !isFlag && token.value === undefined && next?.kind === "positional" ? next.value : undefined;
    if (following !== undefined) index += 1;
    const value = token.value ?? following;
    if (token.name !== "help" && !known.some((name) => name === token.name)) {
      problems.push(unknownOption(command, token.rawName, known));
    } else if (isFlag ? value !== undefined : !value) {
      problems.push(
        usage(
          `\`${token.rawName}\` takes ${isFlag ? "no" : "a"} value.`,
          `\`presscast ${command} --help\` shows how.`,
        ),
      );
    } else values.set(token.name, value ?? "");
  }
  if (words.length > 0) {
    const got = `${plural(words.length, "word")}: ${words.join(" ")}`;
    const fix = `\`presscast ${command} --help\` shows what it takes.`;
    problems.push(usage(`\`presscast ${command}\` takes no arguments, and got ${got}.`, fix));
  }
  return { values, problems };
}

/** To Node, every option is a flag here, so that none takes the next option for its value. */
function tokensOf(args: readonly string[]) {
  const options = { help: { type: "boolean", short: "h" } } as const;
  return parseArgs({ args: [...args], options, allowPositionals: true, strict: false, tokens: true }).tokens;
}

function unknownOption(command: CommandName, name: string, known: readonly OptionName[]): Problem {
  const meant = suggest(name.replace(/^-+/, ""), known);
  return usage(
    `\`presscast ${command}\` has no option \`${name}\`.`,
    meant ? `Did you mean \`--${meant}\`?` : `\`presscast ${command} --help\` lists its options.`,
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

function usage(message: string, fix: string): Problem {
  return problem("USAGE", { message, fix });
}

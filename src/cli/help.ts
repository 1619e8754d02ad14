import type { Paint } from "../report/paint.ts";
import { COMMAND_NAMES, type CommandHelp, type CommandName, COMMANDS } from "./commands.ts";
import { OPTIONS } from "./options.ts";
import { wrapped } from "../report/wrapped.ts";

const WIDTH = 80;
const MEANING_COLUMN = 28;

/** `presscast --help`. */
export function generalHelp(paint: Paint, version: string): string {
  return [
    `presscast ${version}: updates of WordPress plugins and themes, released by pull request`,
    "",
    paint.bold("Usage"),
    "  presscast COMMAND [options]",
    "",
    paint.bold("Commands"),
    ...COMMAND_NAMES.map((name) => `  ${name.padEnd(12)}${COMMANDS[name].summary}`),
    "",
    "`presscast COMMAND --help` tells more.",
    EXIT_STATUS,
    "",
  ].join("\n");
}

const EXIT_STATUS = "Exit status: 0 done, 1 problems found, 2 a bug in Presscast, 130 interrupted.";

/** `presscast COMMAND --help`. */
export function commandHelp(name: CommandName, paint: Paint): string {
  const { summary, text, words, options, examples }: CommandHelp = COMMANDS[name];
  const forms = [...options, "help" as const].map((option) => OPTIONS[option]);
  return [
    `presscast ${name}: ${summary}`,
    "",
    paint.bold("Usage"),
    `  ${["presscast", name, ...words.map(([word]) => word), "[options]"].join(" ")}`,
    "",
    ...text.split("\n").flatMap((line) => wrapped(line, WIDTH)),
    "",
    ...(words.length > 0 ? [paint.bold("Arguments"), ...table(words), ""] : []),
    paint.bold("Options"),
    ...table(forms),
    "",
    paint.bold("Examples"),
    ...examples.map((example) => `  ${example}`),
    "",
    EXIT_STATUS,
    "",
  ].join("\n");
}

function table(rows: readonly (readonly [form: string, meaning: string])[]): string[] {
  return rows.flatMap(([form, meaning]) => {
    const [first = "", ...more] = wrapped(meaning, WIDTH - MEANING_COLUMN);
    return [
      `  ${form.padEnd(MEANING_COLUMN - 2)}${first}`,
      ...more.map((line) => " ".repeat(MEANING_COLUMN) + line),
    ];
  });
}

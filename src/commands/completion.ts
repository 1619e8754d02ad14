import { list } from "../report/plural.ts";
import { stop } from "../report/problem.ts";
import { PAUSES } from "../versions/edit/pause-intent.ts";
import { STATUSES } from "../versions/file.ts";
import { COMMAND_NAMES, type CommandHelp, COMMANDS } from "../cli/commands.ts";
import type { Setting } from "../cli/context.ts";
import { isFlag, type OptionName, OPTIONS } from "../cli/options.ts";

const SCRIPTS: Readonly<Record<string, () => string>> = { bash, zsh, fish };

/** Prints what a shell reads to complete `presscast`. @throws {ProblemsFound} USAGE */
export function completion({ words, terminal }: Setting): void {
  const [shell = ""] = words;
  const script = Object.hasOwn(SCRIPTS, shell) ? SCRIPTS[shell] : undefined;
  if (!script) {
    const shells = list(Object.keys(SCRIPTS), "or");
    stop("USAGE", {
      message: `There is no completion for \`${shell}\`.`,
      fix: `Write ${shells} after \`presscast completion\`.`,
    });
  }
  terminal.out(script());
}

function optionsOf(name: keyof typeof COMMANDS): readonly OptionName[] {
  return [...(COMMANDS[name] as CommandHelp).options, "help"];
}

/** The words that each argument of a command can be, where it takes one of a few. */
function choicesOf(name: keyof typeof COMMANDS): readonly string[] {
  if (name === "completion") return Object.keys(SCRIPTS);
  if (name === "release") return ["major", "minor", "patch"];
  return name === "status" ? [...STATUSES, ...PAUSES] : [];
}

function bash(): string {
  const cases = COMMAND_NAMES.map((name) => {
    const words = [...choicesOf(name), ...optionsOf(name).map((option) => `--${option}`)];
    return `    ${name}) words=${quoted(words.join(" "))} ;;`;
  });
  return `_presscast() {
  local current=\${COMP_WORDS[COMP_CWORD]} words=
  case \${COMP_WORDS[COMP_CWORD-1]} in
    --config | --out | --published) COMPREPLY=( $(compgen -f -- "$current") ); return ;;
  esac
  if [ "$COMP_CWORD" -eq 1 ]; then words=${quoted([...COMMAND_NAMES, "help", "--help", "--version"].join(" "))}
  else case \${COMP_WORDS[1]} in
    help) words=${quoted(COMMAND_NAMES.join(" "))} ;;
${cases.join("\n")}
  esac; fi
  COMPREPLY=( $(compgen -W "$words" -- "$current") )
}
complete -F _presscast presscast
`;
}

function zsh(): string {
  const commands = COMMAND_NAMES.map((name) => `    ${quoted(`${name}:${COMMANDS[name].summary}`)}`);
  const cases = COMMAND_NAMES.map((name) => {
    const options = optionsOf(name).map((option) => {
      const ending = isFlag(option) ? "" : `:${option}:${takesFile(option) ? "_files" : ""}`;
      const meaning = OPTIONS[option][1].replaceAll(/[[\]:]/g, String.raw`\$&`);
      return quoted(`--${option}[${meaning}]${ending}`);
    });
    const choices = choicesOf(name);
    const words = choices.length > 0 ? [quoted(`*:${name}:(${choices.join(" ")})`)] : [];
    return `    ${name}) _arguments ${[...words, ...options].join(" ")} ;;`;
  });
  return `#compdef presscast
_presscast() {
  local -a commands
  commands=(
${commands.join("\n")}
  )
  if (( CURRENT == 2 )); then _describe command commands; return; fi
  case $words[2] in
    help) _describe command commands ;;
${cases.join("\n")}
  esac
}
if [ "$funcstack[1]" = _presscast ]; then _presscast "$@"; else compdef _presscast presscast; fi
`;
}

function fish(): string {
  const line = (condition: string, rest: string): string =>
    `complete -c presscast -n ${quoted(condition)} ${rest}`;
  const commands = COMMAND_NAMES.map((name) =>
    line("__fish_use_subcommand", `-f -a ${name} -d ${quoted(COMMANDS[name].summary)}`),
  );
  const options = COMMAND_NAMES.flatMap((name) =>
    optionsOf(name).map((option) => {
      const takes = isFlag(option) ? "" : takesFile(option) ? " -r" : " -x";
      return line(
        `__fish_seen_subcommand_from ${name}`,
        `-l ${option}${takes} -d ${quoted(OPTIONS[option][1])}`,
      );
    }),
  );
  const choices = COMMAND_NAMES.flatMap((name) =>
    choicesOf(name).map((choice) => line(`__fish_seen_subcommand_from ${name}`, `-f -a ${choice}`)),
  );
  return `${[...commands, ...choices, ...options].join("\n")}\n`;
}

function takesFile(option: OptionName): boolean {
  return /(?:FILE|DIR)/.test(OPTIONS[option][0]);
}

/** Quotes a text for a POSIX shell. For these texts, fish reads it the same way. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

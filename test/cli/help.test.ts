import { describe, expect, it } from "vitest";
import { readArguments } from "../../src/cli/read-arguments.ts";
import { COMMAND_NAMES, type CommandHelp, COMMANDS } from "../../src/cli/commands.ts";
import { commandHelp, generalHelp } from "../../src/cli/help.ts";
import { OPTIONS } from "../../src/cli/options.ts";
import { plain } from "../../src/report/paint.ts";

it("lists every command with what it does, and every exit status", () => {
  const help = generalHelp(plain, "1.2.3");
  expect(help).toContain("presscast 1.2.3");
  for (const name of COMMAND_NAMES) expect(help).toContain(COMMANDS[name].summary);
  for (const status of ["0 done", "1 problems", "2 a bug", "130 interrupted"]) expect(help).toContain(status);
});

describe.each(COMMAND_NAMES)("the help of %s", (name) => {
  const help = commandHelp(name, plain);

  const { options, words, examples }: CommandHelp = COMMANDS[name];

  it("names what it takes, each of its options, and its own help", () => {
    expect(help).toContain(["presscast", name, ...words.map(([word]) => word), "[options]"].join(" "));
    for (const [word, meaning] of words)
      expect(help).toMatch(new RegExp(`^ {2}${word.replaceAll(/[[\]]/g, String.raw`\$&`)} +${meaning}`, "m"));
    for (const option of [...options, "help" as const]) expect(help).toContain(OPTIONS[option][0]);
  });

  it("gives examples that the command takes", () => {
    expect(examples.length).toBeGreaterThan(0);
    for (const example of examples) {
      const line = example.replace(/ [|>] .*/, "");
      const [program, ...args] = [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(
        ([, quoted, bare]) => quoted ?? bare ?? "",
      );
      expect(program).toBe("presscast");
      expect(readArguments(args)).toMatchObject({ kind: "run", command: name });
    }
  });

  it("keeps the meaning of each option in a column of its own", () => {
    const lines = help.split("\n").filter((line) => /^ {2}-/.test(line));
    expect(lines.length).toBe(options.length + 1);
    expect(lines.filter((line) => !/^ {2}-\S.*\S {2,}\S/.test(line))).toEqual([]);
  });

  it("fits a terminal, except for examples", () => {
    const prose = help.slice(0, help.indexOf("\nExamples\n"));
    expect(prose.split("\n").filter((line) => line.length > 80)).toEqual([]);
  });
});

import { describe, expect, it } from "vitest";
import { commandHelp, type CommandName, COMMANDS, generalHelp, OPTIONS } from "../../src/commands/help.ts";
import { readArguments } from "../../src/commands/arguments.ts";
import { plain } from "../../src/report/paint.ts";

const NAMES = Object.keys(COMMANDS) as CommandName[];

it("lists every command with what it does, and every exit status", () => {
  const help = generalHelp(plain, "1.2.3");
  expect(help).toContain("presscast 1.2.3");
  for (const name of NAMES) expect(help).toContain(COMMANDS[name].summary);
  for (const status of ["0 done", "1 problems", "2 a bug", "130 interrupted"]) expect(help).toContain(status);
});

describe.each(NAMES)("the help of %s", (name) => {
  const help = commandHelp(name, plain);

  it("names each of its options, and its own help", () => {
    for (const option of [...COMMANDS[name].options, "help" as const])
      expect(help).toContain(OPTIONS[option][0]);
  });

  it("gives examples that the command takes", () => {
    expect(COMMANDS[name].examples.length).toBeGreaterThan(0);
    for (const example of COMMANDS[name].examples) {
      const [program, ...words] = (example.split(" | ")[0] ?? "").split(" ");
      expect(program).toBe("presscast");
      expect(readArguments(words)).toMatchObject({ kind: "run", command: name });
    }
  });

  it("keeps each option's meaning apart from its form", () => {
    const lines = help.split("\n").filter((line) => /^ {2}-/.test(line));
    expect(lines.length).toBe(COMMANDS[name].options.length + 1);
    expect(lines.filter((line) => !/^ {2}-\S.*\S {2,}\S/.test(line))).toEqual([]);
  });
});

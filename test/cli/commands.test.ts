import { expect, it } from "vitest";
import { COMMAND_NAMES, COMMANDS, isCommand } from "../../src/cli/commands.ts";

it("tells commands from other words", () => {
  expect(COMMAND_NAMES.every(isCommand)).toBe(true);
  for (const word of ["", "Build", "constructor", "--help"]) expect(isCommand(word)).toBe(false);
});

it("says in one line what each command does, for the general help", () => {
  for (const { summary } of Object.values(COMMANDS)) expect(summary).toMatch(/^[a-z][^.\n]{10,64}$/);
});

import { expect, it } from "vitest";
import { COMMAND_NAMES, COMMANDS, isCommand } from "../../src/cli/commands.ts";

it("tells commands from other words", () => {
  expect(COMMAND_NAMES.every(isCommand)).toBe(true);
  for (const word of ["", "Build", "constructor", "--help"]) expect(isCommand(word)).toBe(false);
});

it("tells each command's deed in one line, which the general help shows", () => {
  for (const { summary } of Object.values(COMMANDS)) expect(summary).toMatch(/^[a-z][^.\n]{10,64}$/);
});

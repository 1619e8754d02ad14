import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { completion } from "../../src/commands/completion.ts";
import { COMMAND_NAMES, type CommandHelp, COMMANDS } from "../../src/cli/commands.ts";
import { ProblemsFound } from "../../src/report/problem.ts";
import { settingOf } from "../support/repository/context.ts";

function script(shell: string): string {
  const { setting, out } = settingOf([shell]);
  completion(setting);
  return out();
}

/** What real bash offers for a line, the cursor at its end. */
function offered(line: string): string[] {
  const words = line.split(" ");
  const code = `${script("bash")}
COMP_WORDS=(${words.map((word) => `'${word}'`).join(" ")}); COMP_CWORD=${words.length - 1}
_presscast; printf '%s\n' "\${COMPREPLY[@]}"`;
  return execFileSync("bash", ["-c", code], { encoding: "utf8" }).split("\n").filter(Boolean);
}

describe("bash", () => {
  it("offers the commands", () => {
    expect(offered("presscast ")).toEqual(expect.arrayContaining([...COMMAND_NAMES]));
    expect(offered("presscast bu")).toEqual(["build"]);
    expect(offered("presscast help pl")).toEqual(["plan"]);
  });

  it.each(COMMAND_NAMES)("offers the options of %s", (name) => {
    const { options }: CommandHelp = COMMANDS[name];
    expect(offered(`presscast ${name} --`).sort()).toEqual(
      [...options, "help"].map((option) => `--${option}`).sort(),
    );
  });

  it("offers what a command takes", () => {
    expect(offered("presscast completion ")).toEqual(expect.arrayContaining(["bash", "zsh", "fish"]));
  });
});

it.each(["zsh", "fish"])("%s is told every command and option", (shell) => {
  const text = script(shell);
  for (const name of COMMAND_NAMES) {
    const { options, summary }: CommandHelp = COMMANDS[name];
    expect(text).toContain(summary);
    for (const option of options) expect(text).toContain(option);
  }
});

it("knows no other shell", () => {
  expect(() => script("tcsh")).toThrow(ProblemsFound);
  expect(() => script("constructor")).toThrow(/bash, zsh or fish|no completion for `constructor`/);
});

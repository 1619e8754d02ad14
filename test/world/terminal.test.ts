import { describe, expect, it } from "vitest";
import { join } from "node:path";
import { hasColours } from "../../src/world/terminal.ts";
import { temporaryFolder } from "../support/repository/temporary-folder.ts";
import { started } from "../support/repository/program.ts";

describe("colours", () => {
  it.each<[string, boolean, Readonly<Record<string, string>>, boolean]>([
    ["on a terminal", true, {}, true],
    ["not in a pipe or a file", false, {}, false],
    ["not with NO_COLOR", true, { NO_COLOR: "1" }, false],
    ["with an empty NO_COLOR, which counts as not set", true, { NO_COLOR: "" }, true],
    ["in a pipe with FORCE_COLOR", false, { FORCE_COLOR: "1" }, true],
    ["with an empty FORCE_COLOR, as other tools read it", false, { FORCE_COLOR: "" }, true],
    ["not with FORCE_COLOR=0", true, { FORCE_COLOR: "0" }, false],
    ["not with FORCE_COLOR=false", true, { FORCE_COLOR: "false" }, false],
    ["not with both: NO_COLOR wins", true, { NO_COLOR: "1", FORCE_COLOR: "1" }, false],
    ["not on a dumb terminal", true, { TERM: "dumb" }, false],
  ])("%s", (_, isTerminal, env, expected) => {
    expect(hasColours(isTerminal, env)).toBe(expected);
  });
});

const TERMINAL = JSON.stringify(join(import.meta.dirname, "../../src/world/terminal.ts"));

async function program(code: string, env: Readonly<Record<string, string>> = {}) {
  const source = `import { openTerminal } from ${TERMINAL};\nconst terminal = openTerminal();\n${code}`;
  const args = ["--input-type=module", "--eval", source];
  return started(process.execPath, args, { cwd: await temporaryFolder(), env });
}

/** The same, with both streams on a real terminal: what `script` recorded of it. */
async function onTerminal(code: string, env: Readonly<Record<string, string>> = {}): Promise<string> {
  const source = `import { openTerminal } from ${TERMINAL};\nconst terminal = openTerminal();\n${code}`;
  const command = `"${process.execPath}" --input-type=module --eval '${source}'`;
  const options = { cwd: await temporaryFolder(), env: { TERM: "xterm", ...env } };
  return (await started("script", ["-qec", command, "/dev/null"], options).ended).out;
}

describe("where words go", () => {
  it("results to standard output, everything else to standard error", async () => {
    const { ended } = await program('terminal.out("result\\n"); terminal.err("problem\\n");');
    expect(await ended).toMatchObject({ code: 0, out: "result\n", err: "problem\n" });
  });

  it("progress nowhere in a pipe", async () => {
    const { ended } = await program('terminal.progress("packing"); terminal.out("done\\n");');
    expect(await ended).toMatchObject({ out: "done\n", err: "" });
  });

  it("progress on a terminal, in one line that is removed before other output", async () => {
    const text = await onTerminal(
      'terminal.progress("one"); terminal.progress("two"); terminal.out("done\\n");',
    );
    expect(text).toBe("one\r\u001B[2Ktwo\r\u001B[2Kdone\r\n");
  });

  it("no progress on a terminal of a CI machine", async () => {
    expect(await onTerminal('terminal.progress("one"); terminal.out("done\\n");', { CI: "true" })).toBe(
      "done\r\n",
    );
  });

  it("no line of progress that is longer than the terminal is wide", async () => {
    const text = await onTerminal('terminal.progress("x".repeat(500)); terminal.progress("");');
    expect(text.split("\r")[0]?.length).toBeLessThan(500);
  });

  it("colours for each stream: errors in a file stay plain while the terminal is coloured", async () => {
    const said = 'terminal.out(terminal.paint.red("out")); terminal.err(terminal.errPaint.red("err"));';
    expect(await onTerminal(said)).toBe("\u001B[31mout\u001B[39m\u001B[31merr\u001B[39m");
    const cwd = await temporaryFolder();
    const source = `import { openTerminal } from ${TERMINAL};\nconst terminal = openTerminal();\n${said}`;
    const command = `"${process.execPath}" --input-type=module --eval '${source}' 2> err.txt; echo; cat err.txt`;
    const { out } = await started("script", ["-qec", command, "/dev/null"], { cwd, env: { TERM: "xterm" } })
      .ended;
    expect(out).toBe("\u001B[31mout\u001B[39m\r\nerr");
  });
});

it("goes on to its end if nobody reads any more", async () => {
  const running = await program(
    'await new Promise((go) => setTimeout(go, 300)); for (let i = 0; i < 9; i++) terminal.out("x".repeat(99999)); terminal.err("the end\\n"); process.exitCode = 7;',
  );
  running.child.stdout?.destroy();
  expect(await running.ended).toMatchObject({ code: 7, err: "the end\n" });
});

describe("a question", () => {
  const code = (answer: string) =>
    `const { signal } = new AbortController(); ${answer}; const said = await terminal.ask("Name? ", signal).catch((error) => error.problems[0].code); terminal.out("<" + said + ">\\n");`;

  it("is asked on a terminal, line by line", async () => {
    const text = await onTerminal(code('process.stdin.push("Ada\\n")'));
    expect(text).toContain("Name? ");
    expect(text).toContain("<Ada>");
  });

  it("that nobody answers is a problem, not an answer", async () => {
    expect(await onTerminal(code("process.stdin.push(null)"))).toContain("<USAGE>");
  });

  it("is not asked in a pipe, nor on a CI machine", async () => {
    const { ended } = await program("terminal.out(typeof terminal.ask);");
    expect(await ended).toMatchObject({ out: "undefined" });
    expect(await onTerminal("terminal.out(typeof terminal.ask);", { CI: "true" })).toBe("undefined");
  });
});

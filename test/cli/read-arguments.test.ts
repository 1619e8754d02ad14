import { describe, expect, it } from "vitest";
import { readArguments, type RunOptions } from "../../src/cli/read-arguments.ts";
import { type CommandHelp, type CommandName, COMMANDS } from "../../src/cli/commands.ts";
import { isFlag, type OptionName } from "../../src/cli/options.ts";
import { type Problem, ProblemsFound } from "../../src/report/problem.ts";

const DEFAULTS: Omit<RunOptions, "given"> = {
  words: [],
  config: undefined,
  published: undefined,
  out: "_site",
  port: 8080,
  buildTimeoutMs: 1_200_000,
  json: false,
};

function usage(...argv: string[]): readonly Problem[] {
  try {
    readArguments(argv);
  } catch (error) {
    if (error instanceof ProblemsFound) return error.problems;
    throw error;
  }
  throw new Error(`${argv.join(" ")} was taken`);
}

it("takes a word in brackets, or none", () => {
  const wordsOf = (...argv: readonly string[]) => {
    const request = readArguments(argv);
    return request.kind === "run" ? request.options.words : undefined;
  };
  expect(wordsOf("show")).toEqual([]);
  expect(wordsOf("show", "acme-bridge", "--json")).toEqual(["acme-bridge"]);
  expect(() => wordsOf("show", "a", "b")).toThrow("`presscast show` takes [SLUG], and got 2 words: a b.");
});

describe("a command with its options", () => {
  it.each<[string, CommandName, Partial<RunOptions>]>([
    ["check", "check", {}],
    ["check --json", "check", { json: true }],
    ["check --config team/versions.yaml", "check", { config: "team/versions.yaml" }],
    ["check --config=team/versions.yaml", "check", { config: "team/versions.yaml" }],
    ["check --published _site --build-timeout 5", "check", { published: "_site", buildTimeoutMs: 5000 }],
    [
      "plan --published https://acme.example/p --json",
      "plan",
      { published: "https://acme.example/p", json: true },
    ],
    ["build --out /srv/www --published _site", "build", { out: "/srv/www", published: "_site" }],
    ["build --build-timeout=86400", "build", { buildTimeoutMs: 86_400_000 }],
    ["build --out a --out b", "build", { out: "b" }],
    ["build --out=--strange", "build", { out: "--strange" }],
    ["serve --port 0", "serve", { port: 0 }],
    ["serve --port 65535 --out x", "serve", { port: 65_535, out: "x" }],
  ])("%s", (line, command, options) => {
    expect(readArguments(line.split(" "))).toMatchObject({
      kind: "run",
      command,
      options: { ...DEFAULTS, ...options },
    });
  });

  it("knows which options were given, a flag's value being empty", () => {
    expect(readArguments(["build", "--json", "--out", "x"])).toMatchObject({
      options: {
        given: new Map([
          ["json", ""],
          ["out", "x"],
        ]),
      },
    });
  });

  it("takes a Markdown list as a value, although it starts with a hyphen", () => {
    expect(readArguments(["build", "--out", "- Fixed it."])).toMatchObject({
      options: { out: "- Fixed it." },
    });
  });

  it("distinguishes words from options, wherever they are", () => {
    expect(readArguments(["completion", "bash"])).toMatchObject({ options: { words: ["bash"] } });
  });
});

describe("help and version", () => {
  it.each<[string, CommandName | undefined]>([
    ["", undefined],
    ["--help", undefined],
    ["-h", undefined],
    ["help", undefined],
    ["help build", "build"],
    ["--help plan", "plan"],
    ["build --help", "build"],
    ["build -h", "build"],
    ["serve --port nonsense --help", "serve"],
  ])("presscast %s", (line, command) => {
    expect(readArguments(line.split(" ").filter(Boolean))).toEqual({ kind: "help", command });
  });

  it.each([["--version"], ["-V"]])("%s", (word) => {
    expect(readArguments([word])).toEqual({ kind: "version" });
  });
});

describe("what is not understood", () => {
  it.each<[string, message: RegExp, fix: RegExp]>([
    ["biuld", /no command `biuld`/, /presscast build/],
    ["Build", /no command `Build`/, /presscast build/],
    ["help biuld", /no command `biuld`/, /presscast build/],
    ["deploy", /no command `deploy`/, /presscast --help/],
    ["constructor", /no command `constructor`/, /presscast --help/],
    ["build --outt x", /no option `--outt`/, /`--out`/],
    ["build --Published x", /no option `--Published`/, /`--published`/],
    ["build --xyzzy", /no option `--xyzzy`/, /presscast build --help/],
    ["build -x", /no option `-x`/, /presscast build --help/],
    ["build --constructor", /no option `--constructor`/, /presscast build --help/],
    ["plan --out x", /`presscast plan` has no option `--out`/, /presscast plan --help/],
    ["serve --json", /`presscast serve` has no option `--json`/, /presscast serve --help/],
    ["build --out", /`--out` takes a value/, /presscast build --help/],
    ["build --out=", /`--out` takes a value/, /presscast build --help/],
    ["build --config --json", /`--config` takes a value/, /presscast build --help/],
    ["build --out --published _site", /`--out` takes a value/, /presscast build --help/],
    ["build -- x", /got 1 word: x/, /presscast build --help/],
    ["build --json=yes", /`--json` takes no value/, /presscast build --help/],
    ["build x", /takes no arguments, and got 1 word: x/, /presscast build --help/],
    ["build x y", /got 2 words: x y/, /presscast build --help/],
    ["completion", /takes SHELL, and got none/, /presscast completion --help/],
    ["completion bash zsh", /takes SHELL, and got 2 words: bash zsh/, /presscast completion --help/],
    ["serve --port 65536", /`--port 65536` is not a whole number from 0 to 65535/, /--port 8080/],
    ["serve --port 80.5", /`--port 80.5`/, /--port 8080/],
    ["serve --port=-1", /`--port -1` is not a whole number/, /--port 8080/],
    ["serve --port 0x50", /`--port 0x50`/, /--port 8080/],
    ["build --build-timeout 0", /`--build-timeout 0` is not a whole number from 1 to 86400/, /1200/],
    ["build --build-timeout 5m", /`--build-timeout 5m`/, /1200/],
  ])("presscast %s", (line, message, fix) => {
    expect(usage(...line.split(" "))).toMatchObject([
      {
        code: "USAGE",
        message: expect.stringMatching(message) as string,
        fix: expect.stringMatching(fix) as string,
      },
    ]);
  });

  it("says of a comment that the shell has passed on what to do, and nothing of its words", () => {
    expect(usage("init", "#", "--from-tags", "also", "lists", "--nothing")).toMatchObject([
      { message: expect.stringContaining("a comment"), fix: expect.stringContaining("interactivecomments") },
    ]);
  });

  it("is reported all at once", () => {
    expect(usage("serve", "here", "--prot", "80", "--out", "--port", "x")).toHaveLength(4);
  });
});

it("takes every option that a command's help names", () => {
  for (const [name, { options, words }] of Object.entries<CommandHelp>(COMMANDS)) {
    for (const option of options) {
      const value = ["port", "build-timeout"].includes(option) ? "1" : "value";
      const given = isFlag(option) ? [`--${option}`] : [`--${option}`, value];
      expect(readArguments([name, ...words.map(() => "word"), ...given])).toMatchObject({
        kind: "run",
        command: name,
        options: { given: new Map<OptionName, string>([[option, isFlag(option) ? "" : value]]) },
      });
    }
  }
});

import type { Paint } from "../report/paint.ts";

export interface CommandHelp {
  readonly summary: string;
  readonly text: string;
  readonly options: readonly OptionName[];
  readonly examples: readonly string[];
}

export type OptionName = "config" | "json" | "published" | "out" | "port" | "build-timeout" | "help";

export const OPTIONS: Readonly<Record<OptionName, readonly [form: string, meaning: string]>> = {
  config: ["--config FILE", "the versions file (default: versions.yaml here, or at the repository's top)"],
  published: [
    "--published DIR|URL",
    "the update site that is published now (default: nothing is published yet)",
  ],
  out: ["--out DIR", "the folder to write the update site to (default: _site)"],
  port: ["--port NUMBER", "the port to listen on, 0 for any free one (default: 8080)"],
  "build-timeout": ["--build-timeout SECONDS", "how long a `build:` command may take (default: 1200)"],
  json: ["--json", "print data for machines on standard output"],
  help: ["-h, --help", "print this help"],
};

export const COMMANDS = {
  check: {
    summary: "validate everything and print all problems at once",
    text: "Reads the versions file and every plugin, packs what a push would build, drafts too, and writes nothing.",
    options: ["config", "published", "build-timeout", "json"],
    examples: ["presscast check", "presscast check --json | jq '.problems[].code'"],
  },
  plan: {
    summary: "say what a push would do, and why",
    text: "Compares the versions file with the published update site. Builds nothing.",
    options: ["config", "published", "json"],
    examples: [
      "presscast plan --published https://acme.github.io/plugins",
      "presscast plan --published _site",
    ],
  },
  build: {
    summary: "build the update site into a folder",
    text: "Builds only what is new against --published, takes published ZIPs over after checking their sha256, and swaps the finished folder in. Interrupted or failed, it leaves the earlier folder as it was.",
    options: ["out", "published", "config", "build-timeout", "json"],
    examples: [
      "presscast build",
      "presscast build --published _site",
      "presscast build --out /srv/updates --published https://acme.github.io/plugins",
    ],
  },
  serve: {
    summary: "build the update site, serve it on loopback, rebuild on change",
    text: "For looking at it: builds into --out, serves that on 127.0.0.1, and builds again on each commit, tag and change of the versions file.",
    options: ["port", "out", "published", "config", "build-timeout"],
    examples: ["presscast serve", "presscast serve --port 0"],
  },
} as const satisfies Record<string, CommandHelp>;

export type CommandName = keyof typeof COMMANDS;

/** `presscast --help`. */
export function generalHelp(paint: Paint, version: string): string {
  const commands = Object.entries(COMMANDS).map(([name, { summary }]) => `  ${name.padEnd(8)}${summary}`);
  return [
    `presscast ${version}: WordPress plugin updates released by pull request`,
    "",
    paint.bold("Usage"),
    "  presscast COMMAND [options]",
    "",
    paint.bold("Commands"),
    ...commands,
    "",
    "`presscast COMMAND --help` tells more.",
    "Exit status: 0 done, 1 problems found, 2 a bug in Presscast, 130 interrupted.",
    "",
  ].join("\n");
}

/** `presscast COMMAND --help`. */
export function commandHelp(name: CommandName, paint: Paint): string {
  const { summary, text, options, examples }: CommandHelp = COMMANDS[name];
  const lines = [...options, "help" as const].map((option) => {
    const [form, meaning] = OPTIONS[option];
    return `  ${form.padEnd(25)}${meaning}`;
  });
  return [
    `presscast ${name}: ${summary}`,
    "",
    paint.bold("Usage"),
    `  presscast ${name} [options]`,
    "",
    text,
    "",
    paint.bold("Options"),
    ...lines,
    "",
    paint.bold("Examples"),
    ...examples.map((example) => `  ${example}`),
    "",
  ].join("\n");
}

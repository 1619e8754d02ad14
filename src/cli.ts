#!/usr/bin/env node
import { readArguments, type RunOptions } from "./cli/read-arguments.ts";
import { build } from "./commands/build.ts";
import { check } from "./commands/check.ts";
import type { CommandName } from "./cli/commands.ts";
import { completion } from "./commands/completion.ts";
import type { Context, Setting } from "./cli/context.ts";
import { printProblems } from "./cli/print.ts";
import { exitStatus } from "./world/exit-status.ts";
import { commandHelp, generalHelp } from "./cli/help.ts";
import { doctor } from "./commands/doctor.ts";
import { init } from "./commands/init.ts";
import { keygen } from "./commands/keygen.ts";
import { plan } from "./commands/plan.ts";
import { release } from "./commands/release.ts";
import { rollback } from "./commands/rollback.ts";
import { serve } from "./commands/serve.ts";
import { show } from "./commands/show.ts";
import { status } from "./commands/status.ts";
import { verify } from "./commands/verify.ts";
import { ProblemsFound } from "./report/problem.ts";
import { findPublished } from "./world/find-published.ts";
import { openWorld, type WorldOptions } from "./world/open-world.ts";
import { useProxy } from "./world/http/use-proxy.ts";
import { openTerminal } from "./world/terminal.ts";
import { PRESSCAST_VERSION } from "./world/presscast-version.ts";

useProxy();
const terminal = openTerminal();
const interruption = new AbortController();
for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.once(name, () => interruption.abort(new Error(`interrupted by ${name}`)));
}

const signingKey = process.env["PRESSCAST_SIGNING_KEY"];
// No child process needs it.
delete process.env["PRESSCAST_SIGNING_KEY"];

type Alone = "init" | "completion" | "keygen" | "verify";

/** They need no repository and no versions file. Verify may find one. */
const ALONE: Readonly<Record<Alone, (setting: Setting) => Promise<number | void> | void>> = {
  init,
  completion,
  keygen,
  verify,
};

const IN_A_WORLD: Readonly<
  Record<Exclude<CommandName, Alone>, (context: Context) => Promise<number | void>>
> = {
  check,
  plan,
  show,
  doctor,
  build,
  release,
  status,
  rollback,
  serve: (context) => serve(context, () => open("serve", context)),
};

process.on("uncaughtException", (error) => process.exit(ended(error)));

process.exitCode = await main(process.argv.slice(2));

async function main(argv: readonly string[]): Promise<number> {
  try {
    const request = readArguments(argv);
    if (request.kind === "version") terminal.out(`${PRESSCAST_VERSION}\n`);
    else if (request.kind === "run") return await run(request.command, settingOf(request.options));
    else if (request.command) terminal.out(commandHelp(request.command, terminal.paint));
    else terminal.out(generalHelp(terminal.paint, PRESSCAST_VERSION));
    return argv.length === 0 ? 1 : 0;
  } catch (error) {
    return ended(error, argv.includes("--json"));
  } finally {
    terminal.progress("");
  }
}

function settingOf(options: RunOptions): Setting {
  return { ...options, terminal, signal: interruption.signal, cwd: process.cwd() };
}

async function run(command: CommandName, setting: Setting): Promise<number> {
  if (isAlone(command)) {
    return (await ALONE[command](setting)) ?? 0;
  }
  const context = await open(command, setting);
  try {
    return (await IN_A_WORLD[command](context)) ?? 0;
  } catch (error) {
    const isForPeople = error instanceof ProblemsFound && !setting.json && !interruption.signal.aborted;
    if (!isForPeople) return ended(error, setting.json);
    printProblems(terminal, error.problems, context.versions);
    return 1;
  } finally {
    context.close();
  }
}

function isAlone(command: CommandName): command is Alone {
  return Object.hasOwn(ALONE, command);
}

async function open(command: CommandName, setting: Setting): Promise<Context> {
  const unsigned = command === "build" || command === "serve" ? "warned" : undefined;
  const published = publishedFor(command, setting);
  const options = {
    ...setting,
    published,
    signingKey,
    unsigned,
    adopt: setting.given.get("adopt"),
    progress: terminal.progress,
  } as const;
  return { ...setting, published, ...(await openWorld(options)) };
}

/** Builds depend only on the commit and their options, so they don't look for the published site by themselves. */
function publishedFor(command: CommandName, { published, signal }: Setting): WorldOptions["published"] {
  const named = published ?? (process.env["PRESSCAST_PUBLISHED"] || undefined);
  if (named !== undefined || command === "build" || command === "serve") return named;
  const { errPaint, progress, err } = terminal;
  return findPublished({ signal, progress, tell: (line) => err(`${errPaint.dim(line)}\n`) });
}

/** The one place where all failures are handled. */
function ended(failure: unknown, json = false): number {
  const interrupted = "Interrupted; nothing was replaced.";
  return exitStatus(failure, { terminal, signal: interruption.signal, interrupted, json });
}

import { spawn } from "node:child_process";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { secondsIn } from "../../../src/versions/seconds-in.ts";
import { CLI } from "../bundle.ts";
import { changesBetween, filesBelow } from "./folder-changes.ts";
import { programsWithoutPhp } from "./programs-without-php.ts";
import {
  type Files,
  pluginFiles,
  type TemporaryRepository,
  temporaryRepository,
} from "./temporary-repository.ts";
import { warmRun } from "./warm-program.ts";
import { isSort, themeFiles } from "./theme-files.ts";

/**
 * Runs a scenario in a repository of its own and gives the transcript: the scenario's lines, and below each
 * command what it printed (standard error with `! ` in front), its exit status where that is not 0, and which
 * files Presscast changed.
 *
 * A scenario is text. A line with `$ ` in front is a command, and the lines with `> ` below it are its text;
 * everything else is prose. The commands are `git …`, `presscast …`, whatever `sh` knows, and
 *
 * - `plugin [SLUG] VERSION`: writes a small plugin into plugins/SLUG
 * - `theme SORT SLUG VERSION`: writes a small theme into themes/SLUG: a block theme, a classic one, or a child of `acme-classic`
 * - `versions`: writes a versions.yaml for acme-bridge with these versions
 * - `write PATH`: writes a file
 * - `commit MESSAGE`: commits everything, and shows the commit's id
 * - `wait 2d`: lets time pass, for Presscast and not for git
 * - `cd FOLDER`
 */
export async function runScenario(scenario: string): Promise<string> {
  const repository = await temporaryRepository();
  const programs = await programsWithoutPhp();
  try {
    await repository.commit("Start", { ".gitignore": "_site/\n" });
    const place = { repository, programs, folder: repository.folder, errors: "", waited: 0 };
    const transcript: string[] = [];
    for (const block of blocksIn(scenario)) {
      transcript.push(block.source);
      if (block.command !== undefined) transcript.push(...(await runStep(block.command, block.text, place)));
    }
    return `${transcript.join("\n").replaceAll(repository.folder, "<repository>").trimEnd()}\n`;
  } finally {
    await repository.remove();
    await rm(programs, { recursive: true });
  }
}

interface Place {
  readonly repository: TemporaryRepository;
  /** A folder with the programs that Presscast may find on PATH. */
  readonly programs: string;
  /** Where commands run. */
  folder: string;
  /** Seconds since the last commit. */
  waited: number;
  /** What Presscast last printed on standard error. */
  errors: string;
}

interface Block {
  readonly source: string;
  /** Left out for prose. */
  readonly command?: string;
  readonly text: string;
}

function blocksIn(scenario: string): Block[] {
  return scenario.split(/\n(?!> )/).map((source) => {
    const [first = "", ...rest] = source.split("\n");
    const lines = rest.map((line) => `${line.slice(2)}\n`).join("");
    return first.startsWith("$ ") ? { source, command: first.slice(2), text: lines } : { source, text: "" };
  });
}

async function runStep(command: string, body: string, place: Place): Promise<string[]> {
  const { repository } = place;
  const [name = "", ...args] = wordsOf(command);
  switch (name) {
    case "plugin": {
      const [version = "", slug = "acme-bridge"] = args.toReversed();
      await repository.write(pluginFiles(version, {}, slug));
      return [];
    }
    case "theme":
      await repository.write(themeOf(args));
      return [];
    case "versions":
      await repository.write({ "versions.yaml": versionsYaml(body) });
      return [];
    case "wait":
      place.waited += secondsIn(args[0] ?? "");
      return [];
    case "write":
      await repository.write({ [args.join(" ")]: body });
      return [];
    case "commit":
      return [`[${(await repository.commit(args.join(" "))).slice(0, 7)}]`];
    case "cd":
      place.folder = join(place.folder, args.join(" "));
      return [];
    case "git":
      return linesOf(await repository.git("-C", place.folder, ...args));
    case "presscast":
      return presscast(args, place);
    default:
      return printed(
        await run("sh", ["-ec", command], place.folder, { PATH: process.env["PATH"], LC_ALL: "C" }),
      );
  }
}

function themeOf([sort = "", slug = "", version = ""]: readonly string[]): Files {
  if (!isSort(sort)) throw new Error(`There is no sort of theme called ${sort}.`);
  return themeFiles(version, {}, { slug, sort, template: "acme-classic" });
}

/** Words as a shell splits them, as far as quotes go. */
function wordsOf(command: string): string[] {
  return [...command.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(
    ([, single, double, plain]) => single ?? double ?? plain ?? "",
  );
}

function versionsYaml(versions: string): string {
  return `site:
  url: https://acme.github.io/plugins
  title: Acme plugins
plugins:
  acme-bridge:
    source: plugins/acme-bridge
    updater: none
    versions:
${versions.replaceAll(/^(?=.)/gm, "      ")}`;
}

/** The real command line, at the time of the last commit, or as much later as was waited. */
async function presscast(args: readonly string[], place: Place): Promise<string[]> {
  const { repository, programs, folder } = place;
  const before = await filesBelow(folder);
  const committed = await repository.git("log", "-1", "--format=%ct");
  const time = String(Number(committed) + place.waited);
  const env = {
    PATH: programs,
    NODE_COMPILE_CACHE: process.env["NODE_COMPILE_CACHE"],
    HOME: repository.folder,
    LC_ALL: "C",
    TZ: "UTC",
    CI: "1",
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_CONFIG_NOSYSTEM: "1",
    // The addresses of examples are other people's.
    PRESSCAST_PUBLISHED: "none",
    SOURCE_DATE_EPOCH: time,
    GIT_AUTHOR_DATE: `@${time} +0000`,
    GIT_COMMITTER_DATE: `@${time} +0000`,
  };
  const { out, err, code } = await warmRun(CLI, args, { cwd: folder, env });
  const outcome = { output: out, errors: err, status: code };
  const changes = changesBetween(before, await filesBelow(folder));
  const isRepeated = outcome.errors !== "" && outcome.errors === place.errors;
  place.errors = outcome.errors;
  return [
    ...printed(isRepeated ? { ...outcome, errors: "(as before)\n" } : outcome),
    ...(args[0] === "build" && changes.length === 0 ? ["(no file was written)"] : changes),
  ];
}

interface Outcome {
  readonly output: string;
  readonly errors: string;
  readonly status: number | null;
}

function printed({ output, errors, status }: Outcome): string[] {
  const failed = status === 0 ? [] : [`[exit status ${status}]`];
  return [...linesOf(output), ...linesOf(errors).map((line) => `! ${line}`.trimEnd()), ...failed];
}

function linesOf(output: string): string[] {
  return output === "" ? [] : output.replace(/\n$/, "").split("\n");
}

async function run(
  program: string,
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Outcome> {
  const child = spawn(program, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  const [output, errors, status] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { output, errors, status };
}

import { execFile } from "node:child_process";
import { problem, ProblemsFound } from "../../report/problem.ts";

export type Git = (args: readonly string[], options?: GitOptions) => Promise<string>;

interface GitOptions {
  /** In pieces where it is too much to be put together in memory. */
  readonly input?: string | Uint8Array | readonly Uint8Array[];
  readonly env?: Readonly<Record<string, string>>;
  /** It is killed after that. */
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
}

/** A failed git command: what was asked, and git's own words. */
export class GitError extends Error {
  readonly stderr: string;

  constructor(args: readonly string[], stderr: string, options?: ErrorOptions) {
    super(`git ${args.join(" ")}: ${stderr.trim()}`, options);
    this.name = "GitError";
    this.stderr = stderr.trim();
  }
}

/** Where git looks when it is run from a hook; the repository is the one around the current folder instead. */
const ELSEWHERE =
  /^GIT_(?:DIR|WORK_TREE|INDEX_FILE|PREFIX|COMMON_DIR|NAMESPACE|OBJECT_DIRECTORY|ALTERNATE_OBJECT_DIRECTORIES|\w+_PATHSPECS)$/;

/** This process's environment without what points git at another repository. */
export function plainEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !ELSEWHERE.test(name)));
}

/**
 * How git may reach another repository: not through a program, which is what `ext::` and helpers of remotes are. It
 * overrides `protocol.*.allow`. https://git-scm.com/docs/git#Documentation/git.txt-codeGITALLOWPROTOCOLcode
 */
export const PROTOCOLS = "file:http:https:ssh";

/** What git gets besides for the rest of a job. */
let ofJob: Readonly<Record<string, string>> = {};

/** Replaces what git gets besides. The environment of this process stays, and so does what others inherit. */
export function setJobEnvironment(all: Readonly<Record<string, string>>): void {
  ofJob = all;
}

/** Adds to what git gets besides. */
export function addToJobEnvironment(more: Readonly<Record<string, string>>): void {
  ofJob = { ...ofJob, ...more };
}

/** What every git process gets, so that a machine's own settings change nothing in what is read. */
export function gitEnvironment(): NodeJS.ProcessEnv {
  return {
    ...plainEnvironment(),
    ...ofJob,
    LC_ALL: "C",
    GIT_ALLOW_PROTOCOL: process.env["GIT_ALLOW_PROTOCOL"] ?? PROTOCOLS,
    GIT_ATTR_NOSYSTEM: "1",
    GIT_LITERAL_PATHSPECS: "1",
    GIT_NO_REPLACE_OBJECTS: "1",
    GIT_OPTIONAL_LOCKS: "0",
    GIT_TERMINAL_PROMPT: "0",
  };
}

/**
 * The second half switches programs off that a clone's own settings could start, since commands of strangers may have
 * run in it: https://git-scm.com/docs/git-config has each. No alias can take the place of git's own commands, and
 * nothing here asks for a patch, a signature or converted text, for which git would start others. Filters have names of
 * their own: see `withoutFilters`. `safe.bareRepository` keeps a folder of the tree from being a repository.
 */
export const GIT_SETTINGS = [
  ["core.quotepath", "off"],
  ["core.attributesFile", "/dev/null"],
  ["core.autocrlf", "false"],
  ["core.eol", "lf"],
  ["core.hooksPath", "/dev/null"],
  ["core.fsmonitor", "false"],
  ["core.sshCommand", "ssh"],
  ["core.askPass", ""],
  ["core.alternateRefsCommand", "true"],
  ["push.gpgSign", "false"],
  ["submodule.recurse", "false"],
  ["fetch.recurseSubmodules", "false"],
  ["push.recurseSubmodules", "no"],
  ["safe.bareRepository", "explicit"],
].flatMap(([key, value]) => ["-c", `${key}=${value}`]);

/**
 * Runs git in a folder and gives its standard output.
 *
 * @throws {GitError} if it fails; {@link ProblemsFound} with GIT_MISSING if there is no git
 */
export function gitIn(folder: string): Git {
  return runnerIn(folder, GIT_SETTINGS, gitEnvironment);
}

/**
 * Git as the person who sits there has set it up, for what is theirs: their line ends, hooks, name, signature.
 *
 * @throws {GitError} if it fails; {@link ProblemsFound} with GIT_MISSING if there is no git
 */
export function ownGitIn(folder: string): Git {
  const words = { LC_ALL: "C", GIT_LITERAL_PATHSPECS: "1", GIT_TERMINAL_PROMPT: "0" };
  return runnerIn(folder, [], () => ({ ...plainEnvironment(), ...ofJob, ...words }));
}

function runnerIn(folder: string, settings: readonly string[], environment: () => NodeJS.ProcessEnv): Git {
  return (args, { input, env, timeoutMs, signal } = {}) =>
    new Promise((resolve, reject) => {
      const child = execFile(
        "git",
        [...settings, ...args],
        {
          cwd: folder,
          env: { ...environment(), ...env },
          maxBuffer: 1 << 30,
          encoding: "utf8",
          timeout: timeoutMs,
          signal,
        },
        (error, stdout, stderr) => {
          if (!error) resolve(stdout);
          else if (error.code === "ENOENT") reject(gitMissing(error));
          else reject(new GitError(args, stderr, { cause: error }));
        },
      );
      child.stdin?.on("error", () => {});
      // All of them in as few calls as the system allows.
      child.stdin?.cork();
      for (const piece of pieces(input)) child.stdin?.write(piece);
      child.stdin?.end();
    });
}

function pieces(input: GitOptions["input"] = []): readonly (string | Uint8Array)[] {
  return typeof input === "string" || input instanceof Uint8Array ? [input] : input;
}

function gitMissing(cause: Error): ProblemsFound {
  return new ProblemsFound(
    [
      problem("GIT_MISSING", {
        message: "git is not on PATH, and every package is read from git.",
        fix: "Install git.",
      }),
    ],
    { cause },
  );
}

import type { OpenWorld, WorldOptions } from "../world/open-world.ts";
import type { Terminal } from "../world/terminal.ts";
import type { RunOptions } from "./read-arguments.ts";

/** What every command gets. */
export interface Setting extends Omit<RunOptions, "published"> {
  /** What was given, or else what finds it. */
  readonly published: WorldOptions["published"];
  readonly terminal: Terminal;
  readonly signal: AbortSignal;
  /** The folder that the program was started in. */
  readonly cwd: string;
}

/** What a command gets that works on a repository with a versions file. */
export interface Context extends Setting, OpenWorld {}

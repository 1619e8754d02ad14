import type { OpenWorld, WorldOptions } from "../world/open-world.ts";
import type { Terminal } from "../world/terminal.ts";
import type { RunOptions } from "./read-arguments.ts";

/** What every command gets. */
export interface Setting extends Omit<RunOptions, "published"> {
  /** Where the published site is: as given, or else how to find it. */
  readonly published: WorldOptions["published"];
  readonly terminal: Terminal;
  readonly signal: AbortSignal;
  /** The folder in which the program was started. */
  readonly cwd: string;
}

/** What a command that needs a repository with a versions file gets. */
export interface Context extends Setting, OpenWorld {}

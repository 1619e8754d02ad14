import type { Problem } from "../../report/problem.ts";
import type { VersionEdit } from "./edit-version.ts";
import type { Result } from "../../report/result.ts";

/** What an editing command is about to do, worked out. */
export interface Intent {
  readonly slug: string;
  /** The version that the command is about. */
  readonly version: string;
  /** In the order in which they are made. */
  readonly edits: readonly VersionEdit[];
  /** Whether header, constant and stable tag of the source get the version, too. */
  readonly isStamped: boolean;
  /** One line: what this is, for the commit. */
  readonly title: string;
  /** The branch that it goes to a pull request on. */
  readonly branch: string;
  /** What follows from it, for the person who asked. */
  readonly notes: readonly string[];
}

export type Decision = Result<Intent, Problem>;

import { relative } from "node:path";
import type { Context } from "../../cli/context.ts";
import { printEdit, printJson, printProblems } from "../../cli/print.ts";
import { type Problem, ProblemsFound, refuseErrors } from "../../report/problem.ts";
import { shortId } from "../../report/short-id.ts";
import type { Intent } from "../../versions/edit/intent.ts";
import { readCatalog, type VersionsText } from "../../versions/read.ts";
import { branchProblems, type EditBranch, type EditCommit } from "../../world/git/commit-on-branch.ts";
import { ownGitIn } from "../../world/git/git.ts";
import type { FileEdit } from "../../world/disk/write-together.ts";
import type { Terminal } from "../../world/terminal.ts";
import { editedFiles, editedVersions } from "../../world/editing/edited-files.ts";
import { nextSteps, shellWord } from "./next-steps.ts";
import { trialWarnings } from "../../world/editing/trial-warnings.ts";
import { writeEdit } from "./write-edit.ts";

/** An edit that was made, or that `--dry-run` only tried. */
interface MadeEdit {
  readonly intent: Intent;
  readonly versions: VersionsText;
  readonly changes: readonly FileEdit[];
  readonly warnings: readonly Problem[];
  /** Undefined where nothing was committed. */
  readonly commit: EditCommit | undefined;
  readonly isDry: boolean;
  /** What to type after it. */
  readonly next: readonly string[];
}

/**
 * Makes an intent's edits in the work tree, if `check` would accept the result: every file or none. With `--commit`
 * they are committed on a new branch, with `--dry-run` nothing is written.
 *
 * @throws {ProblemsFound}
 */
export async function makeEdits(context: Context, intent: Intent): Promise<void> {
  const { given, terminal, cwd, json, repository } = context;
  const { top } = repository;
  const git = ownGitIn(top);
  const versions = editedVersions(context.versions, intent);
  const { catalog } = await orShow(versions, context, async () => readCatalog(versions));
  const extension = catalog.extensions.find(({ slug }) => slug === intent.slug);
  const changes = await editedFiles(top, context.versions, versions, intent, extension);
  const place: EditBranch = {
    name: intent.branch,
    title: intent.title,
    paths: changes.map(({ path }) => path),
    sources: extension ? [extension.packing.source] : [],
  };
  const isCommit = given.has("commit");
  if (isCommit) refuseErrors(await branchProblems(git, place));
  const options = { ...context, progress: terminal.progress };
  const warnings = await orShow(versions, context, () =>
    trialWarnings(options, top, intent, versions, changes),
  );
  const made = { intent, versions, changes, warnings };
  if (given.has("dry-run"))
    return show({ ...made, commit: undefined, isDry: true, next: [] }, terminal, json);
  const commit = await writeEdit(top, git, changes, isCommit ? place : undefined);
  const files = changes.map(({ file }) => relative(cwd, file));
  const next = await nextSteps(git, place, commit?.id, files);
  show({ ...made, commit, isDry: false, next }, terminal, json);
}

/** Works with a text that is not on disk; its problems are shown with lines of that text. */
async function orShow<T>(
  versions: VersionsText,
  { terminal, json }: Pick<Context, "terminal" | "json">,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (json || !(error instanceof ProblemsFound)) throw error;
    printProblems(terminal, error.problems, versions);
    terminal.err("This is how it would be after the change; nothing was written.\n");
    throw new ProblemsFound([], { cause: error });
  }
}

function show(made: MadeEdit, terminal: Terminal, json: boolean): void {
  const { intent, versions, changes, warnings, commit, isDry, next } = made;
  if (json) {
    const data = {
      version: intent.version,
      files: changes.map(({ path }) => path),
      written: !isDry,
      ...(commit ? { branch: intent.branch, commit: commit.id, previous_branch: commit.from } : {}),
      notes: intent.notes,
      next,
    };
    return printJson(terminal, data, warnings);
  }
  printEdit(terminal, intent, changes, warnings, versions);
  if (commit) terminal.out(`\n${committed(commit, intent.branch)}\n`);
  if (isDry) terminal.out("\nNothing was written, as `--dry-run` asks.\n");
  else terminal.out(`\n${terminal.paint.bold("Next")}\n${next.map((line) => `  ${line}\n`).join("")}`);
}

function committed({ id, from }: EditCommit, branch: string): string {
  const back = from === undefined ? "" : ` \`git switch ${shellWord(from)}\` leads back.`;
  return `Committed ${shortId(id)} on the new branch ${branch}, which you are on now.${back}`;
}

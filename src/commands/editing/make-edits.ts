import { join, relative, resolve } from "node:path";
import { decodeText } from "../../survey/decode-text.ts";
import type { Intent } from "../../versions/edit/intent.ts";
import { diffText } from "../../report/diff-text.ts";
import { hasErrors, type Problem, ProblemsFound, stop } from "../../report/problem.ts";
import type { Paint } from "../../report/paint.ts";
import { problemsText } from "../../report/problems-text.ts";
import { visible } from "../../report/visible.ts";
import type { Catalog } from "../../versions/catalog.ts";
import { editVersion } from "../../versions/edit/edit-version.ts";
import { readCatalog, type VersionsText } from "../../versions/read.ts";
import { type Git, ownGitIn } from "../../world/git/git.ts";
import { branchProblems, commitOnBranch, type EditBranch } from "../../world/git/commit-on-branch.ts";
import { stampedSource } from "../../world/disk/stamped-source.ts";
import { underLock, type FileEdit, writeTogether } from "../../world/disk/write-together.ts";
import type { Context } from "../../cli/context.ts";
import { printJson } from "../../cli/print.ts";
import { nextSteps } from "./next-steps.ts";
import { trialWarnings } from "./trial-warnings.ts";

/**
 * Makes an intent's edits in the work tree, if `check` would be content with what comes of them: every file or
 * none. With `--commit` on a branch of their own, with `--dry-run` not at all.
 *
 * @param branch the name for `--commit`
 * @throws {ProblemsFound}
 */
export async function makeEdits(context: Context, intent: Intent, branch: string): Promise<void> {
  const { given, terminal, json } = context;
  const { top } = context.repository;
  const git = ownGitIn(top);
  const text = editedText(context.versions, intent);
  const versions = { path: context.versions.path, text };
  const catalog = readOrStop(versions, context);
  const changes = await changesOf(top, context.versions, versions, intent, catalog);
  const place: EditBranch = {
    name: branch,
    title: intent.title,
    paths: changes.map(({ path }) => path),
    sources: catalog.plugins.filter(({ slug }) => slug === intent.slug).map(({ packing }) => packing.source),
  };
  const files = changes.map(({ file }) => relative(context.cwd, file));
  const isDry = given.has("dry-run");
  if (given.has("commit")) stopAt(await branchProblems(git, place));
  const problems = await trialWarnings(
    { ...context, progress: terminal.progress },
    top,
    intent,
    versions,
    changes,
  ).catch((error: unknown) => stopped(error, versions, context));
  const commit = isDry ? undefined : await write(top, git, changes, given.has("commit") ? place : undefined);
  const next = isDry ? [] : await nextSteps(git, place, commit, files);
  if (json) {
    const data = {
      version: intent.version,
      files: changes.map(({ path }) => path),
      written: !isDry,
      ...(commit === undefined ? {} : { branch, commit }),
      notes: intent.notes,
      next,
    };
    return printJson(terminal, data, problems);
  }
  terminal.out(`${changes.map((change) => diffOf(change, terminal.paint)).join("\n")}\n`);
  terminal.err(problemsText(problems, new Map([[versions.path, text]]), terminal.errPaint));
  terminal.out(`${terminal.paint.bold(visible(intent.title))}\n`);
  for (const note of intent.notes) terminal.out(`  ${visible(note)}\n`);
  if (isDry) terminal.out("\nNothing was written, as `--dry-run` asks.\n");
  else terminal.out(`\n${terminal.paint.bold("Next")}\n${next.map((line) => `  ${line}\n`).join("")}`);
}

function editedText({ path, text }: VersionsText, { edits, slug }: Intent): string {
  return edits.reduce((each, edit) => {
    const edited = editVersion(each, edit);
    if (edited !== undefined) return edited;
    return stop("EDIT_UNSAFE", {
      message: `\`${path}\` is written in a way that ${edit.version} of ${slug} can't be changed in without touching more.`,
      fix: `Edit it by hand: ${JSON.stringify(edit.changes)}`,
      at: { file: path },
    });
  }, text);
}

function readOrStop(versions: VersionsText, context: Context): Catalog {
  try {
    return readCatalog(versions).catalog;
  } catch (error) {
    return stopped(error, versions, context);
  }
}

async function changesOf(
  top: string,
  before: VersionsText,
  versions: VersionsText,
  intent: Intent,
  { plugins }: Catalog,
): Promise<FileEdit[]> {
  const change: FileEdit = {
    file: join(top, versions.path),
    path: versions.path,
    before: Buffer.from(before.text),
    after: Buffer.from(versions.text),
  };
  const plugin = plugins.find(({ slug }) => slug === intent.slug);
  if (!plugin || !intent.isStamped) return [change];
  const source = await stampedSource(top, plugin, intent.version);
  stopAt(source.problems);
  return [change, ...source.changes];
}

/** Under a lock, so that two terminals don't write at once; a commit that fails puts the files back. */
async function write(
  top: string,
  git: Git,
  changes: readonly FileEdit[],
  branch: EditBranch | undefined,
): Promise<string | undefined> {
  const lock = resolve(top, (await git(["rev-parse", "--git-path", "presscast.lock"])).trim());
  return underLock(lock, async () => {
    if (branch) stopAt(await branchProblems(git, branch));
    const putBack = await writeTogether(changes);
    if (!branch) return undefined;
    try {
      return await commitOnBranch(git, branch);
    } catch (error) {
      await putBack();
      throw error;
    }
  });
}

function diffOf({ path, before, after }: FileEdit, paint: Paint): string {
  const [was, is] = [before ?? new Uint8Array(), after].map((bytes) => decodeText(bytes).text);
  return diffText(path, was ?? "", is ?? "", paint);
}

function stopAt(problems: readonly Problem[]): void {
  if (hasErrors(problems)) throw new ProblemsFound(problems);
}

/** Shows problems with the lines of the text that was tried, which is on no disk. */
function stopped(error: unknown, versions: VersionsText, { terminal, json }: Context): never {
  if (json || !(error instanceof ProblemsFound)) throw error;
  terminal.err(problemsText(error.problems, new Map([[versions.path, versions.text]]), terminal.errPaint));
  terminal.err("This is how it would be after the change; nothing was written.\n");
  throw new ProblemsFound([], { cause: error });
}

import { printProblems } from "../cli/print.ts";
import { type Problem, ProblemsFound } from "../report/problem.ts";
import { needsPackage } from "../plan/pin.ts";
import type { Extension } from "../versions/catalog.ts";
import type { Intent } from "../versions/edit/intent.ts";
import { readCatalog, type VersionsText } from "../versions/read.ts";
import type { FileEdit } from "../world/disk/write-together.ts";
import { editedFiles } from "../world/editing/edited-files.ts";
import { trialWarnings } from "../world/editing/trial-warnings.ts";
import type { Run, Session } from "./session.ts";
import { showReport, stoppedReport } from "./show-report.ts";

export interface TriedEdit {
  readonly changes: readonly FileEdit[];
  readonly warnings: readonly Problem[];
  /** What could not be tried: a sentence for each. */
  readonly untried: readonly string[];
}

/**
 * Works out which files an intent changes, and whether `presscast check` would accept them. It runs no `build:` command,
 * which could read a token that can write. Problems are reported, and give undefined.
 *
 * @param versions the versions file as the intent wants it
 */
export async function tryEdit(
  run: Run,
  { options, repository: { top }, versions: before }: Session,
  intent: Intent,
  versions: VersionsText,
): Promise<TriedEdit | undefined> {
  const { terminal } = run.runner;
  try {
    const [extension, was] = [versions, before].map((text) =>
      readCatalog(text).catalog.extensions.find(({ slug }) => slug === intent.slug),
    );
    const changes = await editedFiles(top, before, versions, intent, extension);
    const trial = { ...options, isCached: false };
    const warnings = await run.runner.group("Checking", () =>
      trialWarnings(trial, top, intent, versions, changes, false),
    );
    return { changes, warnings, untried: extension ? unbuilt(extension, was, intent) : [] };
  } catch (error) {
    if (!(error instanceof ProblemsFound) || run.signal.aborted) throw error;
    printProblems(terminal, error.problems, versions);
    terminal.out("This is how it would be after the change; nothing was pushed.\n");
    await showReport(run, stoppedReport(error.problems), versions.path);
    return undefined;
  }
}

function unbuilt(extension: Extension, was: Extension | undefined, { version }: Intent): string[] {
  const isPackedIn = (each: Extension | undefined): boolean =>
    each?.versions.some((listed) => listed.version === version && needsPackage(listed)) === true;
  if (extension.packing.build === undefined || isPackedIn(was) || !isPackedIn(extension)) return [];
  return [
    `\`build:\` is not run beside a token that can write, so ${version} is not packed yet: the workflow for pull requests does that.`,
  ];
}

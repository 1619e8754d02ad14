import { join } from "node:path";
import { stop, refuseErrors } from "../../report/problem.ts";
import type { Extension } from "../../versions/catalog.ts";
import { editVersion } from "../../versions/edit/edit-version.ts";
import type { Intent } from "../../versions/edit/intent.ts";
import type { VersionsText } from "../../versions/read.ts";
import { stampedSource } from "../disk/stamped-source.ts";
import type { FileEdit } from "../disk/write-together.ts";

/** The versions file as an intent wants it. @throws {ProblemsFound} EDIT_UNSAFE */
export function editedVersions({ path, text }: VersionsText, { edits, slug }: Intent): VersionsText {
  const edited = edits.reduce(
    (each, edit) =>
      editVersion(each, edit) ??
      stop("EDIT_UNSAFE", {
        message: `\`${path}\` is written in a way that ${edit.version} of ${slug} can't be changed in without touching more.`,
        fix: `Edit it by hand: ${JSON.stringify(edit.changes)}`,
        at: { file: path },
      }),
    text,
  );
  return { path, text: edited };
}

/**
 * The files that an intent changes: the versions file, and those of the extension that carry its version.
 *
 * @param top the repository's top folder
 * @param extension as the edited versions file lists it
 * @throws {ProblemsFound} where a file can't be stamped
 */
export async function editedFiles(
  top: string,
  before: VersionsText,
  after: VersionsText,
  intent: Intent,
  extension: Extension | undefined,
): Promise<FileEdit[]> {
  const change: FileEdit = {
    file: join(top, after.path),
    path: after.path,
    before: Buffer.from(before.text),
    after: Buffer.from(after.text),
  };
  if (!extension || !intent.isStamped) return [change];
  const source = await stampedSource(top, extension, intent.version);
  refuseErrors(source.problems);
  return [change, ...source.changes];
}

import type { Problem } from "../../report/problem.ts";
import type { Catalog } from "../catalog.ts";
import type { Intent } from "./intent.ts";

/** Whether a problem is none of a version that stays as it is: those are for `presscast check` to tell. */
export function concerns({ edits }: Intent, { file, line }: Problem, catalog: Catalog): boolean {
  if (file !== catalog.file || line === undefined) return true;
  const starts = catalog.extensions.flatMap((extension) => [
    { line: extension.at().line, isOther: false },
    ...extension.versions.map(({ version, at }) => ({
      line: at().line,
      isOther: !edits.some((edit) => edit.slug === extension.slug && edit.version === version),
    })),
  ]);
  const above = starts.filter((start) => start.line <= line).toSorted((a, b) => a.line - b.line);
  return above.at(-1)?.isOther !== true;
}

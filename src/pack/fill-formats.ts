import { latin1 } from "../php/latin1.ts";
import type { PackageFile } from "../php/package-file.ts";
import { problem, type Problem } from "../report/problem.ts";

/**
 * Placeholders of `git log` that say the same of a commit in every clone, for ever. Not among them: names of branches
 * and tags, `%(describe)`, notes, signatures, and times as seen from now.
 */
const FACTS =
  /^(?:[^%]|%(?:%|x[0-9a-f]{2}|[-+ ]?(?:[HhTtPpesfbBn]|[ac][neldDtiIs])|[<>]{1,2}\|?\(\d+(?:,[lm]?trunc)?\)|w\(\d*(?:,\d*){0,2}\)))*$/;

/**
 * Fills `$Format:…$` with what git says of the commit, as `git archive` does it in files with `export-subst`. A format
 * whose answer depends on more than the commit stays as it is, since the package could not be built again.
 *
 * @param filled what git makes of a format
 */
export async function fillFormats(
  file: PackageFile,
  filled: (format: string) => Promise<string>,
  nameOf: (path: string) => string,
): Promise<{ readonly file: PackageFile; readonly problems: readonly Problem[] }> {
  const pieces: string[] = [];
  const problems: Problem[] = [];
  const text = latin1(file.bytes);
  let at = 0;
  // Git's own scan: a format may span lines.
  for (const match of text.matchAll(/\$Format:([^$]*)\$/g)) {
    const format = Buffer.from(match[1] ?? "", "latin1").toString("utf8");
    const place = match.index;
    pieces.push(text.slice(at, place));
    at = place + match[0].length;
    if (isFact(format)) {
      pieces.push(Buffer.from(await filled(format), "utf8").toString("latin1"));
    } else {
      pieces.push(match[0]);
      problems.push(unsteady(match[0], nameOf(file.path), text.slice(0, place).split(/\r\n|\r|\n/).length));
    }
  }
  if (at === 0) return { file, problems };
  const bytes = Buffer.from([...pieces, text.slice(at)].join(""), "latin1");
  return { file: { ...file, bytes }, problems };
}

/** Short enough for a command line too, and text that can stand on one. */
function isFact(format: string): boolean {
  return format.length < 4096 && !/[\0\u{FFFD}]/u.test(format) && FACTS.test(format);
}

function unsteady(written: string, file: string, line: number): Problem {
  const format = Buffer.from(written, "latin1").toString("utf8");
  return problem("EXPORT_SUBST_UNSTEADY", {
    message: `\`${format}\` asks for more than the commit: tags, branches and the time of day change, and a package must come out the same whenever it is built. The ZIP has it as it is written.`,
    fix: "Ask for what the commit itself says, such as `%H`, `%h` or `%cI`.",
    at: { file, line, column: 1 },
  });
}

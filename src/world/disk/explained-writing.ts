import { problem, ProblemsFound } from "../../report/problem.ts";
import { errnoOf } from "./errno.ts";

const FULL = new Set(["ENOSPC", "EDQUOT", "EFBIG"]);
const DENIED = new Set(["EACCES", "EPERM", "EROFS", "ENOTDIR", "ELOOP", "ENAMETOOLONG"]);
/** A mount point, or a folder of a container image's lower layer, can't be moved as a whole. */
const FIXED = new Set(["EBUSY", "EXDEV"]);

/** What a failure to write means to a person; any other error is given back as it is. */
export function explainedWriting(error: unknown, folder: string): unknown {
  const code = errnoOf(error) ?? "";
  const intact = "The earlier site is as it was.";
  if (FULL.has(code)) {
    const message = `There was no room left while writing beside \`${folder}\` (${code}). ${intact}`;
    return found("DISK_FULL", message, "Free some space, or choose another folder with `--out`.", error);
  }
  if (DENIED.has(code)) {
    const message = `\`${folder}\` can't be written (${code}). ${intact}`;
    return found(
      "DISK_DENIED",
      message,
      "Choose another folder with `--out`, or correct its permissions.",
      error,
    );
  }
  if (FIXED.has(code)) {
    const message = `\`${folder}\` can't be swapped as a whole, since it is a mount point or part of another file system (${code}). ${intact}`;
    return found("DISK_DENIED", message, `Name a folder inside it: \`--out ${folder}/site\`.`, error);
  }
  return error;
}

function found(
  code: "DISK_FULL" | "DISK_DENIED",
  message: string,
  fix: string,
  cause: unknown,
): ProblemsFound {
  return new ProblemsFound([problem(code, { message, fix })], { cause });
}

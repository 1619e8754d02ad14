import { problem, ProblemsFound } from "../../report/problem.ts";
import { GitError } from "../git/git.ts";
import { errnoOf } from "./errno.ts";

const FULL = /^(?:ENOSPC|EDQUOT|EFBIG)$/;
const DENIED = /^(?:EACCES|EPERM|EROFS|ENOTDIR|ELOOP|ENAMETOOLONG|EIO|ENXIO|ESTALE)$/;
const LIMITS = /^(?:EMFILE|ENFILE|ENOMEM|EAGAIN)$/;
const GIT_FULL = /No space left on device|Disk quota exceeded/;
/** Whatever the cause, git says it so in the end: its `promisor-remote.c`, and its `cat-file` where an object stays away. */
const LAZY = /promisor remote/;
const GIT_DENIED = /Read-only file system|Permission denied|Input\/output error|insufficient permission/;

/**
 * What a fault of the machine means to a person, wherever it happens: a disk that is full or can't be written, a
 * temporary folder that is not there, too many open files. Any other error is given back as it is.
 */
export function explainedFault(error: unknown): unknown {
  const code = errnoOf(error) ?? "";
  const words = error instanceof GitError ? error.stderr : "";
  if (LAZY.test(words)) {
    return found(error, "CLONE_PARTIAL", {
      message: "This clone has no contents of some files, and git could not fetch them.",
      fix: "Leave `filter:` and `sparse-checkout:` out of actions/checkout, and give it `fetch-depth: 0`. Elsewhere: `git fetch --refetch --no-filter`, or clone anew without `--filter`.",
      detail: words,
    });
  }
  if (FULL.test(code) || GIT_FULL.test(words)) {
    return found(error, "DISK_FULL", {
      message: "There was no room left on the disk. The earlier site is as it was.",
      fix: "Free some space, also where temporary files go, and run again.",
    });
  }
  const isNotMade = code === "ENOENT" && syscallOf(error).startsWith("mkd");
  if (DENIED.test(code) || isNotMade || GIT_DENIED.test(words)) {
    const place = pathOf(error);
    return found(error, "DISK_DENIED", {
      message: `${place === undefined ? "A file or folder" : `\`${place}\``} can't be read or written${code === "" ? "" : ` (${code})`}.`,
      fix: "Mend its permissions, or choose another place. Temporary files go where TMPDIR says.",
      ...(words === "" ? {} : { detail: words }),
    });
  }
  if (!LIMITS.test(code)) return error;
  return found(error, "MACHINE_LIMIT", {
    message: `The machine has run out of something that is needed (${code}): open files, memory or processes.`,
    fix: "Raise its limits (`ulimit -a` shows them), or end what else is running, and run again.",
  });
}

function found(cause: unknown, ...problems: Parameters<typeof problem>): ProblemsFound {
  return new ProblemsFound([problem(...problems)], { cause });
}

function syscallOf(error: unknown): string {
  return error instanceof Error && "syscall" in error ? String(error.syscall) : "";
}

function pathOf(error: unknown): string | undefined {
  return error instanceof Error && "path" in error ? String(error.path) : undefined;
}

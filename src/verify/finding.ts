import { failed } from "../report/result.ts";
import type { Answered } from "./gather/answer.ts";
import { isAbsent } from "./gather/answer-reading.ts";

/**
 * What a check comes to. A warning is said and fails nothing; what can't be told is skipped. Absent is a file of a format
 * that is not there, which is a failure unless what is published is older than the format may be.
 */
export interface Verdict {
  readonly kind: "ok" | "failed" | "warning" | "skipped" | "absent";
  /** May be empty where it is ok. */
  readonly why: string;
}

/** One line of the checklist, for one kind of subject. */
export interface Check<Subject> {
  readonly id: string;
  /** What holds where it passes. */
  readonly title: string;
  readonly judge: (subject: Subject) => Verdict;
}

/** What a check found out about one subject. */
export interface Finding {
  readonly check: string;
  readonly title: string;
  /** An extension, a version, a file. */
  readonly about: string;
  readonly verdict: Exclude<Verdict["kind"], "absent">;
  /** Why; may be empty where it is ok. */
  readonly reason: string;
}

export function ok(why = ""): Verdict {
  return { kind: "ok", why };
}

export function warning(why: string): Verdict {
  return { kind: "warning", why };
}

export function skipped(why: string): Verdict {
  return { kind: "skipped", why };
}

/** A file of a format that can't be read: what was answered, and why that is none. */
export function unreadable(path: string, answer: Answered | undefined, why: string): Verdict {
  return { kind: isAbsent(answer) ? "absent" : "failed", why: `${path} ${why}` };
}

/** Failed for a reason, or else fine. */
export function unless(why: string | false | undefined): Verdict {
  return why === undefined || why === false ? ok() : failed(why);
}

/**
 * Asks every check about every subject.
 *
 * @param otherProgram the version of Presscast that has published all there is, where that is not this one
 */
export function findingsOf<Subject extends { readonly about: string }>(
  checks: readonly Check<Subject>[],
  subjects: readonly Subject[],
  otherProgram?: string,
): Finding[] {
  return checks.flatMap(({ id, title, judge }) =>
    subjects.map((subject) => {
      const { kind, why } = judge(subject);
      const told = { check: id, title, about: subject.about };
      if (kind !== "absent") return { ...told, verdict: kind, reason: why };
      if (otherProgram === undefined) return { ...told, verdict: "failed", reason: why };
      const reason = `${why}: Presscast ${otherProgram} has published this, and may not have had it; the next publication has`;
      return { ...told, verdict: "warning", reason };
    }),
  );
}

/** The first few of many, as a reason names them. */
export function some(things: readonly string[], most = 3): string {
  const more = things.length - most;
  return things.slice(0, most).join(", ") + (more > 0 ? ` and ${more} more` : "");
}

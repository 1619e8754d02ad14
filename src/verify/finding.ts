import { failed } from "../report/result.ts";

/** What a check comes to. A warning is said and fails nothing; what can't be told is skipped. */
export interface Verdict {
  readonly kind: "ok" | "failed" | "warning" | "skipped";
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
  /** A plugin, a version, a file. */
  readonly about: string;
  readonly verdict: Verdict["kind"];
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

/** Failed for a reason, or else fine. */
export function unless(why: string | false | undefined): Verdict {
  return why === undefined || why === false ? ok() : failed(why);
}

/** Asks every check about every subject. */
export function findingsOf<Subject extends { readonly about: string }>(
  checks: readonly Check<Subject>[],
  subjects: readonly Subject[],
): Finding[] {
  return checks.flatMap(({ id, title, judge }) =>
    subjects.map((subject) => {
      const { kind, why } = judge(subject);
      return { check: id, title, about: subject.about, verdict: kind, reason: why };
    }),
  );
}

/** The first few of many, as a reason names them. */
export function some(things: readonly string[], most = 3): string {
  const more = things.length - most;
  return things.slice(0, most).join(", ") + (more > 0 ? ` and ${more} more` : "");
}

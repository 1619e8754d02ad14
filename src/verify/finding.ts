/** What a check comes to. A warning is said and fails nothing; what can't be told is skipped. */
export type Verdict =
  | { readonly ok: string }
  | { readonly failed: string }
  | { readonly warning: string }
  | { readonly skipped: string };

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
  readonly verdict: "ok" | "failed" | "warning" | "skipped";
  /** Why; may be empty where it is ok. */
  readonly reason: string;
}

export const OK: Verdict = { ok: "" };

/** Failed for a reason, or else fine. */
export function unless(reason: string | false | undefined): Verdict {
  return reason === undefined || reason === false ? OK : { failed: reason };
}

/** Asks every check about every subject. */
export function findingsOf<Subject extends { readonly about: string }>(
  checks: readonly Check<Subject>[],
  subjects: readonly Subject[],
): Finding[] {
  return checks.flatMap(({ id, title, judge }) =>
    subjects.map((subject) => {
      const [[verdict, reason] = ["ok", ""]] = Object.entries(judge(subject));
      return { check: id, title, about: subject.about, verdict: verdict as Finding["verdict"], reason };
    }),
  );
}

/** The first few of many, as a reason names them. */
export function some(things: readonly string[], most = 3): string {
  const more = things.length - most;
  return things.slice(0, most).join(", ") + (more > 0 ? ` and ${more} more` : "");
}

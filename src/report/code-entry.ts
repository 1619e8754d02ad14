/** An error stops everything before anything is written; a warning is said and changes nothing. */
export type Severity = "error" | "warning";

export interface CodeEntry {
  readonly severity: Severity;
  /** A few words: the heading in docs/errors.md. */
  readonly title: string;
  /** Why it matters and what to do, for docs/errors.md. */
  readonly help: string;
}

export function stops(title: string, help: string): CodeEntry {
  return { severity: "error", title, help };
}

export function warns(title: string, help: string): CodeEntry {
  return { severity: "warning", title, help };
}

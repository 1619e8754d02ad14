/** What came of something that may fail for a reason that its caller judges. */
export type Result<T, Why = string> = Done<T> | Failed<Why>;

export interface Done<T> {
  readonly kind: "done";
  readonly value: T;
}

export interface Failed<Why = string> {
  readonly kind: "failed";
  /** Where it is text, a sentence's end: `answers 404`. */
  readonly why: Why;
}

export function done<T>(value: T): Done<T> {
  return { kind: "done", value };
}

export function failed<Why>(why: Why): Failed<Why> {
  return { kind: "failed", why };
}

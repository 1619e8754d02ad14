import type { Result } from "../../src/report/result.ts";

/** The value of what must have gone well. */
export function valueOf<T>(result: Result<T, unknown>): T {
  if (result.kind === "failed") throw new Error(`it failed: ${JSON.stringify(result.why)}`);
  return result.value;
}

/** Why it failed, of what must have. */
export function whyOf<Why>(result: Result<unknown, Why>): Why {
  if (result.kind === "done") throw new Error(`it went well: ${JSON.stringify(result.value)}`);
  return result.why;
}

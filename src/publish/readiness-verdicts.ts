import type { ReadinessFinding } from "./readiness.ts";

/** A check's verdict on the facts. */
export type Judged = Pick<ReadinessFinding, "verdict" | "message"> &
  Partial<Pick<ReadinessFinding, "fix" | "url">>;

/** Begins the reason where GitHub has not answered at all. */
export const UNREACHED = "GitHub could not be asked";

/** The address of one of the repository's pages on GitHub; null if the repository is not there. */
export function at(page: string | undefined, path: string): string | null {
  return page === undefined ? null : `${page}/${path}`;
}

export function fine(message: string): Judged {
  return { verdict: "ok", message };
}

function judging(verdict: ReadinessFinding["verdict"]) {
  return (message: string, fix: string, url: string | null = null): Judged => ({
    verdict,
    message,
    fix,
    url,
  });
}

/** It keeps the first push from working. */
export const wrong = judging("failed");
export const doubtful = judging("warning");
/** Only a person can see whether it is right. */
export const unseen = judging("unknown");

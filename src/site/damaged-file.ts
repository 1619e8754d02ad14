import { problem, type Problem } from "../report/problem.ts";

interface DamagedFile {
  readonly path: string;
  readonly place: string | undefined;
  /** What it is, in words that end the sentence `it has …`; undefined where it is missing. */
  readonly actual: string | undefined;
  readonly expected: string;
}

/** A file of the published site that its ledger vouches for, and that is gone or another one. */
export function damagedFile({ path, place, actual, expected }: DamagedFile): Problem {
  return problem("PUBLISHED_DAMAGED", {
    message:
      actual === undefined
        ? `${path} is missing on ${place}, and its ledger lists it.`
        : `${path} on ${place} has ${actual}; its ledger says ${expected}.`,
    fix: "Restore the file from the update site's history. Nothing was written.",
  });
}

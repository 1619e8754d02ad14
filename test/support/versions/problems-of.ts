import { type Problem, ProblemsFound } from "../../../src/report/problem.ts";

/** The problems that a promise is rejected with. */
export async function problemsOf(work: Promise<unknown>): Promise<readonly Problem[]> {
  const error = await work.then(
    () => new Error("it went well, and problems were expected"),
    (reason: unknown) => reason,
  );
  if (error instanceof ProblemsFound) return error.problems;
  throw error;
}

export async function codesOf(work: Promise<unknown>): Promise<string[]> {
  return (await problemsOf(work)).map(({ code }) => code);
}

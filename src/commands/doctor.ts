import type { Context } from "../cli/context.ts";
import { readinessText } from "../preview/readiness-text.ts";
import { readiness } from "../publish/readiness.ts";
import { planPush } from "../push.ts";
import { ProblemsFound } from "../report/problem.ts";
import { readCatalog } from "../versions/read.ts";
import { readinessFacts } from "../world/readiness-facts.ts";

/** Looks up what the first push needs, and says what to do and where. @returns the exit status @throws {ProblemsFound} */
export async function doctor(context: Context): Promise<number> {
  const { versions, repository, terminal, json, signal } = context;
  const { catalog } = readCatalog(versions);
  const errors = await errorCount(context);
  terminal.progress("asking GitHub");
  const found = readiness(await readinessFacts(repository, { catalog, errors, signal }));
  terminal.progress("");
  const ok = found.every(({ verdict }) => verdict !== "failed");
  if (json) terminal.out(`${JSON.stringify({ ok, checks: found }, null, 2)}\n`);
  else terminal.out(readinessText(found, terminal.paint));
  return ok ? 0 : 1;
}

/** The problems that would stop a push before it packs anything, since packing may take a build. */
async function errorCount({ world, versions }: Pick<Context, "world" | "versions">): Promise<number> {
  try {
    await planPush(versions, world);
    return 0;
  } catch (error) {
    if (!(error instanceof ProblemsFound)) throw error;
    return error.problems.filter(({ severity }) => severity === "error").length;
  }
}

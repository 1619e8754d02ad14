import { type Problem, ProblemsFound } from "../report/problem.ts";
import { plural } from "../report/plural.ts";
import { isAside } from "../report/problems-text.ts";
import { visible } from "../report/visible.ts";
import { serveFolder } from "../world/http/static-server.ts";
import { watchRepository } from "../world/git/watch-repository.ts";
import { buildSite } from "../world/build-site.ts";
import type { Context } from "../cli/context.ts";
import { printPlan, printProblems } from "../cli/print.ts";

/**
 * Builds the update site and serves it on loopback until it is interrupted. A new commit or tag, or a change
 * of the versions file, builds it again; while that has problems, the earlier site stays.
 *
 * @param reopen opens the repository anew, since a commit moves what it reads
 */
export async function serve(context: Context, reopen: () => Promise<Context>): Promise<void> {
  const { terminal, signal, out, port } = context;
  // Before the first build, so that a port in use is reported at once and no change during the build is missed.
  const changes = await watchRepository(context, signal);
  const server = await serveFolder(out, port);
  try {
    let told = await buildAndTell(context, []);
    terminal.out(`\nThe update site is at ${terminal.paint.cyan(server.url)}\n`);
    const words = "It is built again on each commit and each change of the versions file. Ctrl-C ends it.";
    terminal.out(`${terminal.paint.dim(words)}\n`);
    for await (const what of changes) {
      terminal.out(`\n${terminal.paint.dim(`${visible(what)} changed`)}\n`);
      told = await rebuild(context, reopen, told);
    }
  } finally {
    await server.close();
  }
}

/** @param told the warnings of the site that is served @returns those of the one that is served now */
async function rebuild(
  { terminal, signal, versions }: Context,
  reopen: () => Promise<Context>,
  told: readonly Problem[],
): Promise<readonly Problem[]> {
  try {
    const again = await reopen();
    const warnings = await buildAndTell(again, told).finally(() => again.close());
    terminal.out(`${terminal.paint.dim("The update site is built again")}\n`);
    return warnings;
  } catch (error) {
    if (signal.aborted) return told;
    if (!(error instanceof ProblemsFound)) throw error;
    printProblems(terminal, error.problems, versions);
    terminal.err("The earlier update site is still served.\n");
    return told;
  }
}

/** @param told warnings that nobody has to read again @returns all that there are */
async function buildAndTell(context: Context, told: readonly Problem[]): Promise<readonly Problem[]> {
  const { world, repository, versions, terminal, out, signal } = context;
  const { plan, warnings } = await buildSite(versions, world, repository.top, out, signal);
  terminal.progress("");
  printPlan(terminal, plan);
  const isTold = ({ code, message }: Problem): boolean =>
    told.some((each) => each.code === code && each.message === message);
  const news = warnings.filter((each) => !isTold(each));
  printProblems(terminal, news, versions);
  const others = warnings.filter((each) => isTold(each) && !isAside(each)).length;
  if (others > 0) terminal.err(`${plural(others, "warning")} as before\n`);
  return warnings;
}

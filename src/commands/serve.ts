import { ProblemsFound } from "../report/problem.ts";
import { serveFolder } from "../world/static-server.ts";
import { watchRepository } from "../world/watch-repository.ts";
import { buildSite } from "./build.ts";
import { type Context, printPlan, printProblems } from "./context.ts";

/**
 * Builds the update site and serves it on loopback until it is interrupted. A new commit or tag, or a change
 * of the versions file, builds it again; while that has problems, the earlier site stays.
 *
 * @param reopen opens the repository anew, since a commit moves what it reads
 */
export async function serve(context: Context, reopen: () => Promise<Context>): Promise<void> {
  const { terminal, signal, out, port } = context;
  await buildAndTell(context);
  const server = await serveFolder(out, port);
  terminal.out(`\nThe update site is at ${terminal.paint.cyan(server.url)}\n`);
  terminal.out(
    terminal.paint.dim(
      "It is built again on each commit and each change of the versions file. Ctrl-C ends it.\n",
    ),
  );
  const changes = watchRepository(context.open, signal);
  for await (const what of changes) {
    terminal.out(terminal.paint.dim(`\n${what} changed\n`));
    await rebuild(context, reopen);
  }
  await server.close();
}

async function rebuild(context: Context, reopen: () => Promise<Context>): Promise<void> {
  try {
    const again = await reopen();
    await buildAndTell(again).finally(() => again.open.close());
  } catch (error) {
    if (!(error instanceof ProblemsFound)) throw error;
    printProblems(error.problems, context);
    context.terminal.err("The earlier update site is still served.\n");
  }
}

async function buildAndTell(context: Context): Promise<void> {
  const { planned, problems } = await buildSite(context);
  printPlan(context, planned);
  printProblems(problems, context);
}

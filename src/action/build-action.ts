import { mkdtemp } from "node:fs/promises";
import { join } from "node:path";
import { printPlan, printProblems } from "../cli/print.ts";
import { buildsFor, planPush } from "../push.ts";
import { plural } from "../report/plural.ts";
import { writeBuilt } from "../world/disk/write-built.ts";
import { inSession, type Run, type Session } from "./session.ts";

/**
 * Runs the build commands for what a push would pack, and hands their output to another job. Nothing is packed, signed
 * or published.
 *
 * @param drafts whether to build drafts too, as a pull request does
 * @returns false if problems stopped it; they have been reported
 */
export async function buildAction(run: Run, drafts: boolean): Promise<boolean> {
  return (await inSession(run, (session) => buildTrees(run, session, drafts))) ?? false;
}

async function buildTrees(
  { runner }: Run,
  { world, versions, repository }: Session,
  drafts: boolean,
): Promise<true> {
  const { terminal } = runner;
  const plan = await planPush(versions, world);
  printPlan(terminal, plan);
  printProblems(terminal, plan.warnings, versions);
  const orders = await buildsFor(plan, world, drafts);
  const folder = await mkdtemp(join(runner.temporary, "presscast-built-"));
  await runner.group("Building", () =>
    writeBuilt(folder, repository.head.id, orders, (order) => world.packer.built(order)),
  );
  terminal.out(`Built ${plural(orders.length, "version")}, for the job that publishes.\n`);
  runner.output("built-path", folder);
  return true;
}

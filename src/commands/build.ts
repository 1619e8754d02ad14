import { buildSite } from "../world/build-site.ts";
import type { Context } from "../cli/context.ts";
import { printJson, printPacked, printPlan, printProblems } from "../cli/print.ts";
import { plural } from "../report/plural.ts";
import type { Written } from "../world/disk/write-site.ts";

/** Builds the update site into a folder. */
export async function build({
  world,
  repository,
  versions,
  terminal,
  out,
  json,
  signal,
}: Context): Promise<void> {
  const { plan, packed, warnings, written } = await buildSite(versions, world, repository.top, out, signal);
  if (json) {
    const packages = packed.packages.map(({ slug, facts }) => ({ slug, ...facts }));
    return printJson(terminal, { steps: plan.steps, packages, out, ...written }, warnings);
  }
  printPlan(terminal, plan);
  printProblems(terminal, warnings, versions);
  printPacked(terminal, packed.packages);
  terminal.out(`${writtenText(written, out)}\n`);
}

function writtenText({ files, changed }: Written, out: string): string {
  if (changed === 0) return `${out} is as it was (${plural(files, "file")}).`;
  return `Wrote ${out}: ${plural(files, "file")}, ${changed} added, changed or removed.`;
}

import { list, plural } from "../report/plural.ts";
import { problem, type Problem } from "../report/problem.ts";
import { packRelease, planRelease, renderRelease } from "../push.ts";
import type { Packed, Planned } from "../publish/push-plan.ts";
import { warningsOfWorld } from "../world/warnings-of-world.ts";
import { openOutput } from "../world/disk/open-output.ts";
import { writeSite, type Written } from "../world/disk/write-site.ts";
import { type Context, printJson, printPacked, printPlan, printProblems } from "../cli/context.ts";

/** Builds the update site into a folder. */
export async function build(context: Context): Promise<void> {
  const { json, terminal, out } = context;
  const built = await buildSite(context);
  if (json) {
    const packages = built.packed.packages.map(({ slug, facts }) => ({ slug, ...facts }));
    return printJson(
      context,
      { steps: built.planned.steps, packages, out, ...built.written },
      built.problems,
    );
  }
  printPlan(context, built.planned);
  printProblems(built.problems, context);
  printPacked(built.packed.packages, context);
  terminal.out(`${writtenText(built.written, out)}\n`);
}

interface Built {
  readonly planned: Planned;
  readonly packed: Packed;
  readonly problems: readonly Problem[];
  readonly written: Written;
}

/** The whole way from the versions file to the folder; nothing is written before every check has passed. */
export async function buildSite({ open, out, signal }: Context): Promise<Built> {
  const target = await openOutput(out, open.repository.top);
  const planned = await planRelease(open.versions, open.world);
  const packed = await packRelease(planned, open.world);
  const files = await renderRelease(planned, packed.packages, open.world);
  const problems = [
    ...planned.warnings,
    ...packed.warnings,
    ...inFolder(planned, packed),
    ...(await warningsOfWorld(open, planned.catalog)),
  ];
  open.world.progress(`writing ${out}`);
  return { planned, packed, problems, written: await writeSite(files, target, open.published(), signal) };
}

/** Only the Action can put packages on GitHub Releases. */
function inFolder({ catalog }: Planned, { packages }: Packed): Problem[] {
  if (catalog.site.packages !== "releases" || packages.length === 0) return [];
  const names = packages.map(({ slug, facts }) => `${slug} ${facts.version}`);
  const found = problem("PACKAGES_RELEASES", {
    message: `\`packages: releases\` is for the GitHub Action. Here the ZIPs are in the folder itself, and the feed names them there: ${list(names)}.`,
    fix: "Nothing, to look at the site or to serve the folder yourself. To have them on GitHub Releases, publish with the Action.",
    at: { file: catalog.file },
  });
  return [found];
}

function writtenText({ files, changed }: Written, out: string): string {
  if (changed === 0) return `${out} is as it was (${plural(files, "file")}).`;
  return `Wrote ${out}: ${plural(files, "file")}, ${changed} added, changed or removed.`;
}

import { plural } from "../report/plural.ts";
import { problem, type Problem, ProblemsFound } from "../report/problem.ts";
import { sizeText } from "../report/size.ts";
import { type Packed, packRelease, type Planned, planRelease, renderRelease } from "../release.ts";
import { warningsOfWorld } from "../world/warnings.ts";
import { openOutput } from "../world/output-folder.ts";
import { writeSite, type Written } from "../world/write-site.ts";
import { type Context, printJson, printPlan, printProblems } from "./context.ts";

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
  for (const { slug, facts } of built.packed.packages) {
    const size = `${plural(facts.files, "file")}, ${sizeText(facts.size)}`;
    terminal.out(
      `${terminal.paint.green("packed")} ${slug} ${facts.version}: ${size}, sha256 ${facts.sha256}\n`,
    );
  }
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
  if (planned.catalog.site.packages === "releases") throw new ProblemsFound([onReleases(planned)]);
  const packed = await packRelease(planned, open.world);
  const files = await renderRelease(planned, packed.packages, open.world);
  const problems = [
    ...planned.warnings,
    ...packed.warnings,
    ...(await warningsOfWorld(open, planned.catalog)),
  ];
  open.world.progress(`writing ${out}`);
  return { planned, packed, problems, written: await writeSite(files, target, open.published(), signal) };
}

function onReleases({ catalog }: Planned): Problem {
  return problem("PACKAGES_RELEASES", {
    message:
      "`packages: releases` puts the ZIPs on GitHub Releases, and this builds a folder, so the addresses in the feed would not answer.",
    fix: "Write `packages: pages` to have the ZIPs on the update site. `presscast plan` and `check` work with both.",
    at: { file: catalog.file },
  });
}

function writtenText({ files, changed }: Written, out: string): string {
  if (changed === 0) return `${out} is as it was (${plural(files, "file")}).`;
  return `Wrote ${out}: ${plural(files, "file")}, ${changed} added, changed or removed.`;
}

import type { Context } from "../cli/context.ts";
import { printJson, printProblems } from "../cli/print.ts";
import { type ExtensionStanding, standing } from "../preview/standing.ts";
import { extensionStandingText, standingText } from "../preview/standing-text.ts";
import type { Step } from "../plan/step.ts";
import { planPush } from "../push.ts";
import { behindProblems } from "../publish/behind-problems.ts";
import { problem, type Problem, ProblemsFound } from "../report/problem.ts";
import { readCatalog } from "../versions/read.ts";
import { byList } from "../versions/kind.ts";
import { unknownExtension } from "../versions/unknown-extension.ts";

/**
 * Says how things stand for one extension or all: what is live, and what the next push changes. If the push can't be
 * planned, it says what is live and what is in the way. The exit status is then 1, and also if what is live can't be
 * looked up.
 *
 * @throws {ProblemsFound} if the published state or the versions file can't be read
 */
export async function show(context: Context): Promise<number> {
  const { world, versions, terminal, json, words } = context;
  const { catalog } = readCatalog(versions);
  const published = await world.published(catalog);
  const planned = await stepsOrProblems(versions, { ...world, published: () => Promise.resolve(published) });
  const problems = planned.steps ? behindProblems([], published.behind) : planned.problems;
  const { extensions, ...about } = standing(catalog, published, planned.steps, world.now);
  const [slug] = words;
  const only = extensions.find((each) => each.slug === slug);
  const slugs = extensions.map((each) => each.slug);
  if (slug !== undefined && !only) {
    const unknown = problem("PLUGIN_UNKNOWN", unknownExtension(slug, slugs, versions.path));
    throw new ProblemsFound(behindProblems([unknown], published.behind));
  }
  terminal.progress("");
  if (json) printJson(terminal, { ...about, ...byKind(only ? [only] : extensions) }, problems);
  else {
    const { paint } = terminal;
    terminal.out(
      only ? extensionStandingText(about, only, paint) : standingText({ ...about, extensions }, paint),
    );
    printProblems(terminal, problems, versions);
  }
  return about.readable && planned.steps ? 0 : 1;
}

/** Themes stand beside plugins, if there are any. */
function byKind(extensions: readonly ExtensionStanding[]): Record<string, readonly object[]> {
  const { plugins, themes } = byList(extensions, ({ kind }) => kind);
  const told = (own: readonly ExtensionStanding[]): object[] => own.map(({ kind: _kind, ...each }) => each);
  return { plugins: told(plugins), ...(themes && { themes: told(themes) }) };
}

interface Planned {
  readonly steps: readonly Step[] | undefined;
  readonly problems: readonly Problem[];
}

async function stepsOrProblems(versions: Context["versions"], world: Context["world"]): Promise<Planned> {
  try {
    return { steps: (await planPush(versions, world)).steps, problems: [] };
  } catch (error) {
    if (error instanceof ProblemsFound) return { steps: undefined, problems: error.problems };
    throw error;
  }
}

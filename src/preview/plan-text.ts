import type { Paint } from "../report/paint.ts";
import { list } from "../report/plural.ts";
import { type Step, stepText } from "../plan/step.ts";
import { visible } from "../report/visible.ts";
import type { Version } from "../versions/catalog.ts";
import type { Kind } from "../versions/kind.ts";
import { kindCounts } from "./kind-counts.ts";

interface Listed {
  readonly slug: string;
  readonly kind: Kind;
  readonly versions: readonly Pick<Version, "version" | "status">[];
}

/**
 * A plan as a terminal shows it: what happens to each extension and why, a line that counts the others, and one that names
 * what a push leaves alone because it is a draft.
 *
 * @param extensions those of the versions file; a step may concern an extension that has left it
 */
export function planText(steps: readonly Step[], extensions: readonly Listed[], paint: Paint): string {
  const drafts = draftsText(extensions, paint);
  if (steps.length === 0)
    return `${kindCounts(kinds(extensions))}: nothing to build, and the offers stay as they are.\n${drafts}`;
  const slugs = [...new Set(steps.map(({ slug }) => slug))];
  const blocks = slugs.map((slug) => {
    const own = steps.filter((step) => step.slug === slug);
    return [paint.bold(slug || "update site"), ...own.map((step) => `  ${line(step, paint)}`)].join("\n");
  });
  const rest = kinds(extensions.filter(({ slug }) => !slugs.includes(slug)));
  const hasLeft = slugs.some((each) => each !== "" && !extensions.some(({ slug }) => slug === each));
  // What has left the versions file may have been of either kind.
  const changed = new Set<Kind>(
    hasLeft ? ["plugin", "theme"] : kinds(extensions.filter(({ slug }) => slugs.includes(slug))),
  );
  const others = rest.length > 0 ? [paint.dim(`${kindCounts(rest, changed)} as before`)] : [];
  return `${[...blocks, ...others].join("\n\n")}\n${drafts}`;
}

function kinds(extensions: readonly Listed[]): Kind[] {
  return extensions.map(({ kind }) => kind);
}

const MOST_NAMED = 5;

function draftsText(extensions: readonly Listed[], paint: Paint): string {
  const drafts = extensions.flatMap(({ slug, versions }) =>
    versions.flatMap(({ version, status }) => (status === "draft" ? [`${slug} ${version}`] : [])),
  );
  if (drafts.length === 0) return "";
  const named = drafts.slice(0, MOST_NAMED);
  const more = drafts.length - named.length;
  const names = more > 0 ? `${named.join(", ")} and ${more} more` : list(named);
  return `${paint.dim(`${drafts.length === 1 ? "A draft" : "Drafts"}, offered to nobody: ${names}`)}\n`;
}

function line(step: Step, paint: Paint): string {
  const colour = {
    build: paint.green,
    offer: paint.cyan,
    stop: paint.yellow,
    update: paint.cyan,
    withdraw: paint.red,
    prune: paint.dim,
    note: paint.dim,
  }[step.action];
  const text = visible(stepText(step));
  return colour(text.slice(0, step.action.length)) + text.slice(step.action.length);
}

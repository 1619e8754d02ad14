import { list } from "../report/plural.ts";
import { SLUG_PATTERN } from "../versions/file.ts";
import type { PluginHeader } from "./details.ts";

export interface GuessedSlug {
  readonly slug: string;
  /** What else it could be, for people; undefined where nothing speaks against it. */
  readonly doubt: string | undefined;
}

/** Folders and files that say nothing of the plugin. */
const NAMELESS_FOLDER = /^(?:src|trunk|plugin|build|dist|public)$/;
const NAMELESS_FILE = /^(?:plugin|index|main)$/i;

interface Clue {
  readonly from: string;
  readonly slug: string;
}

/**
 * The folder that the plugin has on sites: that of its source. Where that says nothing, what most of four clues say: the
 * text domain, which WordPress wants to equal the slug, the main file's name, the repository's, and the plugin's own,
 * which WordPress.org makes the slug of.
 *
 * @param folder of its source, from the repository's top; `.` for the repository itself
 * @param mainFile its path or name
 */
export function guessSlug(
  folder: string,
  mainFile: string,
  { name, textDomain }: Pick<PluginHeader, "name" | "textDomain">,
  repositoryName: string,
): GuessedSlug {
  const own = folder.split("/").at(-1) ?? ".";
  if (folder !== "." && !NAMELESS_FOLDER.test(own)) return { slug: own, doubt: undefined };
  const file = (mainFile.split("/").at(-1) ?? "").replace(/\.php$/i, "");
  const clues: Clue[] = [
    { from: "the text domain", slug: textDomain ?? "" },
    { from: "the main file", slug: NAMELESS_FILE.test(file) ? "" : file },
    { from: "the repository", slug: repositoryName },
  ].filter(({ slug }) => SLUG_PATTERN.test(slug));
  const title = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "");
  const votes = (slug: string): number =>
    [...clues.map((clue) => clue.slug), title].filter((each) => plain(each) === plain(slug)).length;
  const most = Math.max(0, ...clues.map(({ slug }) => votes(slug)));
  const best = clues.filter(({ slug }) => votes(slug) === most);
  const chosen = most > 1 ? best.at(-1) : best[0];
  if (!chosen) return { slug: "my-plugin", doubt: undefined };
  const others = clues.filter(({ slug }) => slug !== chosen.slug);
  return { slug: chosen.slug, doubt: others.length === 0 ? undefined : doubtOf(chosen, others) };
}

/** WordPress.org's slugs have neither capitals nor underscores; text domains and files may. */
function plain(slug: string): string {
  return slug.toLowerCase().replaceAll("_", "-");
}

function doubtOf({ slug, from }: Clue, others: readonly Clue[]): string {
  const said = list(
    others.map((other) => `${other.from} says ${other.slug}`),
    "and",
  );
  return `Took ${slug} as its slug, from ${from}; ${said}. The slug is the plugin's folder in wp-content/plugins: with another one, sites that have the plugin get a second one.`;
}

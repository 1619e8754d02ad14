import { basename } from "node:path/posix";
import { list } from "../report/plural.ts";
import { type Kind, listOf } from "../versions/kind.ts";
import { SLUG_PATTERN } from "../versions/file.ts";
import type { Header } from "./details.ts";

export interface GuessedSlug {
  readonly slug: string;
  /** What else it could be, for people; undefined where nothing speaks against it. */
  readonly doubt: string | undefined;
}

/** Folders and files that say nothing of the extension. */
const NAMELESS_FOLDER = /^(?:src|trunk|plugin|theme|build|dist|public)$/;
const NAMELESS_FILE = /^(?:plugin|index|main)$/i;

interface Main {
  readonly kind: Kind;
  /** Of its main file. */
  readonly path: string;
  readonly header: Pick<Header, "name" | "textDomain">;
}

interface Clue {
  readonly from: string;
  readonly slug: string;
}

/**
 * The folder that an extension has on sites: that of its source. Where that says nothing, what most of four clues say: the
 * text domain, which WordPress wants to equal the slug, the name of a plugin's main file, the repository's, and its own
 * name, which WordPress.org makes the slug of.
 *
 * @param folder of its source, from the repository's top; `.` for the repository itself
 */
export function guessSlug(
  folder: string,
  { kind, path, header: { name, textDomain } }: Main,
  repositoryName: string,
): GuessedSlug {
  const own = folder.split("/").at(-1) ?? ".";
  if (folder !== "." && !NAMELESS_FOLDER.test(own)) return { slug: own, doubt: undefined };
  const file = kind === "plugin" ? basename(path).replace(/\.php$/i, "") : "";
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
  if (!chosen) return { slug: `my-${kind}`, doubt: undefined };
  const others = clues.filter(({ slug }) => slug !== chosen.slug);
  return { slug: chosen.slug, doubt: others.length === 0 ? undefined : doubtOf(chosen, others, kind) };
}

/** WordPress.org's slugs have neither capitals nor underscores; text domains and files may. */
function plain(slug: string): string {
  return slug.toLowerCase().replaceAll("_", "-");
}

function doubtOf({ slug, from }: Clue, others: readonly Clue[], kind: Kind): string {
  const said = list(
    others.map((other) => `${other.from} says ${other.slug}`),
    "and",
  );
  return `Took ${slug} as its slug, from ${from}; ${said}. The slug is the ${kind}'s folder in wp-content/${listOf(kind)}: with another one, sites that have the ${kind} get a second one.`;
}

import { commaList } from "./comma-list.ts";
import type { Readme } from "./details.ts";
import { readChangelog } from "./read-changelog.ts";
import { readmeFields, stableTagIn } from "./readme-fields.ts";
import { isChangelog, isUpgradeNotice, type Section, splitSections } from "./split-sections.ts";

/**
 * Reads a readme.txt as the WordPress.org plugin directory does, or a readme.md that says the same with `#`
 * headings. Nothing in it is required, and nothing is refused: what is not there is undefined or empty.
 *
 * @param names what the plugin is called, as headings in it may call it
 * @see https://developer.wordpress.org/plugins/wordpress-org/how-your-readme-txt-works/
 */
export function readReadme(text: string, names: readonly string[] = []): Readme {
  const found = readmeFields(text);
  const field = (name: string): string | undefined => found.fields.get(name)?.value || undefined;
  const { intro, sections } = sectionsBelow(text, found.end);
  return {
    stableTag: stableTagIn(found)?.value || undefined,
    tested: platformVersion(field("tested up to") ?? field("tested")),
    requires: platformVersion(field("requires at least") ?? field("requires")),
    requiresPhp: platformVersion(field("requires php")),
    contributors: commaList(field("contributors")),
    donateLink: field("donate link"),
    tags: commaList(field("tags")),
    shortDescription: intro || undefined,
    sections: sections.filter(({ title }) => !isChangelog(title) && !isUpgradeNotice(title)),
    upgradeNotices: readChangelog(bodyOf(sections, isUpgradeNotice), names),
  };
}

/**
 * The body of the readme's Changelog section, which {@link readReadme} leaves out; where there is none, that of a
 * section with another name for it.
 */
export function readmeChangelog(text: string): string {
  const { sections } = sectionsBelow(text, 0);
  return bodyOf(sections, isChangelog) || bodyOf(sections, isLikeChangelog);
}

const isLikeChangelog = (title: string): boolean =>
  /^(?:release notes?|(?:version |release )?history|changes|what['’]?s new)$/i.test(title);

function sectionsBelow(text: string, end: number): ReturnType<typeof splitSections> {
  return splitSections(text.slice(end).replaceAll(/\r\n?/g, "\n"));
}

/** Of all such sections, since some keep the older versions apart. */
function bodyOf(sections: readonly Section[], isWanted: (title: string) => boolean): string {
  return sections
    .filter(({ title }) => isWanted(title))
    .map(({ body }) => body)
    .join("\n\n");
}

/** `WordPress 6.5 or later` and `6.5-RC1` are 6.5, as the plugin directory reads them. */
function platformVersion(text = ""): string | undefined {
  return /^\D*(\d+(?:\.\d+){0,2})(?![\d.]*\d)/.exec(text)?.[1];
}

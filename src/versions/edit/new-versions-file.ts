import { documentUrl } from "../../report/document-url.ts";
import type { Status } from "../file.ts";
import { type Kind, kindIn, type List, LISTS } from "../kind.ts";
import { kindsText } from "../kinds-text.ts";
import { scalarText } from "./scalar-text.ts";

/** What a new versions file says. */
export interface NewFile {
  readonly siteUrl: string;
  /** Whether that address is only a placeholder. */
  readonly isSiteUnknown: boolean;
  readonly title: string;
  /** `none` for ZIPs without it, whatever an extension has already. */
  readonly updater: "bundled" | "none";
  readonly extensions: readonly NewExtension[];
}

export interface NewExtension {
  readonly kind: Kind;
  readonly slug: string;
  readonly source: string;
  readonly build: NewBuild | undefined;
  /** What already looks for updates of it, in words; undefined for nothing. */
  readonly otherUpdater: string | undefined;
  /** Highest first. */
  readonly versions: readonly NewVersion[];
}

export interface NewBuild {
  readonly command: string;
  /** Whether it is left as a comment, since what it makes is committed. */
  readonly isOptional: boolean;
  /** What it was guessed from, in words. */
  readonly why: string;
}

export interface NewVersion {
  readonly version: string;
  readonly status: Status;
  /** The commit that it was released from, which a tag names; undefined where it is yet to be released. */
  readonly tagged: TaggedCommit | undefined;
}

export interface TaggedCommit {
  readonly tag: string;
  /** 40 hex digits. */
  readonly commit: string;
}

const SCHEMA = "https://raw.githubusercontent.com/presscast/presscast/v1/schema/versions.schema.json";

/** The text of a versions file to begin with, with comments that tell what to write next. */
export function newVersionsFile({ siteUrl, isSiteUnknown, title, updater, extensions }: NewFile): string {
  const blocks = LISTS.flatMap((list) => {
    const own = extensions.filter(({ kind }) => kind === kindIn(list));
    return own.length === 0 ? [] : [block(list, own, updater)];
  });
  const stand = isSiteUnknown ? "   # TODO: where the update site will be served" : "";
  return `# yaml-language-server: $schema=${SCHEMA}
# The versions of our ${kindsText(extensions.map(({ kind }) => kind))}, and who is offered them. Every key: ${documentUrl("docs/formats/versions.md")}
site:
  url: ${scalarText(siteUrl)}${stand}
  title: ${scalarText(title)}
# signing:            # \`presscast keygen\` makes the keys; with them sites take signed updates only
#   keys:
#     - ed25519:…

${blocks.join("\n")}`;
}

/** Those of one kind, below their key. */
function block(list: List, extensions: readonly NewExtension[], updater: NewFile["updater"]): string {
  return `${list}:\n${extensions.map((extension) => extensionLines(extension, updater)).join("\n")}`;
}

function extensionLines(
  { slug, source, build, otherUpdater, versions }: NewExtension,
  updater: NewFile["updater"],
): string {
  const lines = [`  ${slugKey(slug)}:`, `    source: ${scalarText(source)}`];
  if (otherUpdater !== undefined) lines.push(`    updater: none   # ${otherUpdater}`);
  else if (updater === "none") lines.push("    updater: none   # its ZIPs look for no updates by themselves");
  if (build) {
    lines.push(
      build.isOptional
        ? `    # build: ${build.command}   # if what it makes is not to be committed any more`
        : `    build: ${scalarText(build.command)}`,
    );
  }
  lines.push(
    "    # checks:           # the ZIP must hold to these, or nothing is published",
    '    #   - { lacks: localhost, in: "**/*.php" }',
    `    versions:${versions.length === 0 ? " {}" : "   "}        # newest first; draft, testing, released, update_ready, deprecated, withdrawn`,
    ...versions.flatMap(({ version, status, tagged }) => [
      `      ${version}:`,
      `        status: ${status}`,
      // The id, since somebody could move the tag.
      ...(tagged ? [`        ref: ${scalarText(tagged.commit)}   # ${tagged.tag}`] : []),
    ]),
    "",
  );
  return lines.join("\n");
}

/** A folder called 404 is a name all the same. */
function slugKey(slug: string): string {
  return /^\d+$|^(?:true|false)$/.test(slug) ? JSON.stringify(slug) : slug;
}

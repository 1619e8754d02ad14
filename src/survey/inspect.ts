import { shortId } from "../report/short-id.ts";
import { type Position, type Problem, problem } from "../report/problem.ts";
import type { Extension, Packing } from "../versions/catalog.ts";
import { type BoundedText, boundedText } from "./bounded-text.ts";
import type { Details } from "./details.ts";
import { readDetails } from "./read-details.ts";
import type { FolderFile, Repository } from "./repository.ts";
import { sourceMainFile } from "./source-main-file.ts";

/** An extension's source at a commit, as far as its own files describe it. */
export interface Source {
  readonly commit: string;
  readonly folder: string;
  readonly treeId: string;
  readonly details: Details;
  /** The folder in it from which a build command takes the main file; left out where that stands at the top. */
  readonly builtFrom?: string;
}

export interface Inspection {
  /** Left out if there is no folder, or no main file that can be told. */
  readonly source?: Source;
  readonly problems: readonly Problem[];
}

export interface SourcePlace extends Pick<Extension, "kind" | "slug"> {
  readonly commit: string;
  readonly folder: string;
  /** How it is packed, as far as that decides which file is the main file. */
  readonly packing: Pick<Packing, "exclude" | "build">;
  /** Folders above it where a changelog of this one may stand, the nearest first. */
  readonly above: readonly string[];
  /** Where `source:` stands in the versions file. */
  readonly at: Position;
}

/** Reads the files right in an extension's folder that say what it is: a few small reads. */
export async function inspect(repository: Repository, place: SourcePlace): Promise<Inspection> {
  const files = await repository.folder(place.commit, place.folder);
  const treeId = await repository.treeId(place.commit, place.folder);
  if (!files || treeId === undefined) return { problems: [missingFolder(repository, place)] };
  const { mainFile, header, builtFrom, problems } = await sourceMainFile(repository, place, files, {
    file: namedAt(repository, place.commit, place.folder),
  });
  if (mainFile === undefined || header === undefined) return { problems };
  const readme = await readmeIn(repository, files);
  const changelogs = await changelogsIn(repository, place, files);
  const texts = new Map(
    [...(readme ? [readme] : []), ...changelogs].map((file) => [file, bounded(file, repository, place)]),
  );
  const details = readDetails({
    mainFile,
    header,
    readme: readme && texts.get(readme)?.bytes,
    changelogs: changelogs.flatMap((file) => texts.get(file)?.bytes ?? []),
  });
  const tooLong = [...texts.values()].flatMap((each) => each.problems);
  return {
    source: {
      commit: place.commit,
      folder: place.folder,
      treeId,
      details,
      ...(builtFrom !== undefined && { builtFrom }),
    },
    problems: [...problems, ...tooLong],
  };
}

/** How a problem names a file: by its path, with the commit in front unless it is the pushed one. */
export function namedAt(repository: Repository, commit: string, path: string): string {
  return commit === repository.head.id ? path : `${shortId(commit)}:${path}`;
}

interface TextFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

function bounded(
  { name, bytes }: TextFile,
  repository: Repository,
  { commit, folder }: SourcePlace,
): BoundedText {
  return boundedText(bytes, name, { file: namedAt(repository, commit, folder) });
}

async function readmeIn(repository: Repository, files: readonly FolderFile[]): Promise<TextFile | undefined> {
  const file =
    files.find(({ name }) => /^readme\.txt$/i.test(name)) ??
    files.find(({ name }) => /^readme\.(?:md|markdown)$/i.test(name));
  return file && textIn(repository, file);
}

/** Names that changelogs go by; those further up count more. */
const CHANGELOGS = [
  /^changelog\.md$/i,
  /^changelog\.txt$/i,
  /^change[-_ ]?log(?:\.(?:md|markdown|txt))?$/i,
  /^(?:changes|history|release[-_ ]?notes)(?:\.(?:md|markdown|txt))?$/i,
];

/** Changelogs in the extension's folder come before those above it. */
async function changelogsIn(
  repository: Repository,
  { commit, above }: SourcePlace,
  files: readonly FolderFile[],
): Promise<readonly TextFile[]> {
  const outside = await Promise.all(above.map((folder) => repository.folder(commit, folder)));
  const found = [files, ...outside].flatMap((each = []) =>
    CHANGELOGS.flatMap((pattern) => each.filter(({ name }) => pattern.test(name))),
  );
  return Promise.all([...new Set(found)].map((file) => textIn(repository, file)));
}

async function textIn(repository: Repository, { name, id }: FolderFile): Promise<TextFile> {
  return { name, bytes: await repository.blob(id) };
}

function missingFolder(repository: Repository, { slug, commit, folder, at }: SourcePlace): Problem {
  const where = commit === repository.head.id ? "the last commit" : `commit ${shortId(commit)}`;
  return problem("SOURCE_MISSING", {
    message: `${slug}'s source \`${folder}\` is not in ${where}.`,
    fix: "Correct `source:`, or commit the folder.",
    at,
  });
}

/** A commit's id (40 hex digits) and its committer time in Unix seconds. */
export interface CommitFact {
  readonly id: string;
  readonly time: number;
}

/** What git says, as far as planning needs it. */
export interface Survey {
  readonly head: CommitFact;
  readonly isShallow: boolean;
  readonly extensions: ReadonlyMap<string, ExtensionSurvey>;
}

export interface ExtensionSurvey {
  /** The header's version at the pushed commit, in any spelling; undefined if there is none. */
  readonly headVersion: string | undefined;
  /** Id of the source's tree, which changes with any file; undefined if the commit has no readable source. */
  readonly headTree: string | undefined;
  /** The commit that the tag `<slug>/v<version>` points to, by version. */
  readonly tags: ReadonlyMap<string, CommitFact>;
  /** The same, for never published versions whose tag is on a commit that is not their release. */
  readonly strayTags: ReadonlyMap<string, CommitFact>;
  /** What the version's `ref` names, by version. */
  readonly refs: ReadonlyMap<string, RefFact>;
  /** The commit of an earlier push that released the version but was never published, by version. */
  readonly missed: ReadonlyMap<string, CommitFact>;
  /** The source's tree at the commit that the version was published from, by version, if it could be read. */
  readonly publishedTrees: ReadonlyMap<string, string>;
}

export type RefFact =
  | { readonly kind: "commit"; readonly commit: CommitFact; readonly headerVersion: string | undefined }
  | { readonly kind: "branch"; readonly commit: CommitFact }
  /** A tag that was moved since a version was published from it, or whose commit the pushed one does not contain. */
  | { readonly kind: "elsewhere"; readonly commit: CommitFact }
  /** A tag whose name looks like the beginning of a commit's id. */
  | { readonly kind: "ambiguous" }
  | { readonly kind: "unknown" };

/** What git says about one extension. @throws if it was not surveyed */
export function factsOf({ extensions }: Survey, slug: string): ExtensionSurvey {
  const facts = extensions.get(slug);
  if (!facts) throw new Error(`${slug} was not surveyed`);
  return facts;
}

/** The tag that pins a version. */
export function tagName(slug: string, version: string): string {
  return `${slug}/v${version}`;
}

/** A commit's id (40 hex digits) and its committer time in Unix seconds. */
export interface CommitFact {
  readonly id: string;
  readonly time: number;
}

/** What git says, as far as planning needs it. */
export interface Survey {
  readonly head: CommitFact;
  readonly isShallow: boolean;
  readonly plugins: ReadonlyMap<string, ExtensionSurvey>;
}

export interface ExtensionSurvey {
  /** What the header says at the pushed commit, spelled as it may be; undefined if there is none. */
  readonly headVersion: string | undefined;
  /** Changes when any file of the source does; undefined if the commit has no source that could be read. */
  readonly headTree: string | undefined;
  /** Version to the commit that its tag `<slug>/v<version>` points at. */
  readonly tags: ReadonlyMap<string, CommitFact>;
  /** The same, for versions that were never published and commits that are not their release. */
  readonly strayTags: ReadonlyMap<string, CommitFact>;
  /** Version to what its `ref` names. */
  readonly refs: ReadonlyMap<string, RefFact>;
  /** Version to the commit of an earlier push that released it, and that no run has published. */
  readonly missed: ReadonlyMap<string, CommitFact>;
  /** Version to the source's tree at the commit that it was published from, where that could be read. */
  readonly publishedTrees: ReadonlyMap<string, string>;
}

export type RefFact =
  | { readonly kind: "commit"; readonly commit: CommitFact; readonly headerVersion: string | undefined }
  | { readonly kind: "branch"; readonly commit: CommitFact }
  /** A tag whose commit the pushed one does not contain, or that was moved since a version was published from it. */
  | { readonly kind: "elsewhere"; readonly commit: CommitFact }
  /** A tag that is called like the beginning of a commit's id. */
  | { readonly kind: "ambiguous" }
  | { readonly kind: "unknown" };

/** What git says of one plugin. @throws where it was not surveyed */
export function factsOf({ plugins }: Survey, slug: string): ExtensionSurvey {
  const facts = plugins.get(slug);
  if (!facts) throw new Error(`${slug} was not surveyed`);
  return facts;
}

/** The tag that pins a version. */
export function tagName(slug: string, version: string): string {
  return `${slug}/v${version}`;
}

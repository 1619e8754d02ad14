/** A commit: what it is, when it was made, and its tree. */
export interface Commit {
  /** 40 hex digits. */
  readonly id: string;
  /** Committer time, Unix seconds. */
  readonly time: number;
}

/** A file of a tree, its path relative to the folder that was asked for. */
export interface TreeFile {
  readonly path: string;
  readonly kind: "file" | "executable" | "symlink" | "submodule";
  /** Hands its bytes to {@link Tree.read}. */
  readonly id: string;
  /** Bytes. */
  readonly size: number;
}

/** What `git archive` does with the files of a folder, by the attributes at the commit. */
export interface ArchiveRules {
  /** Which of `paths` (folders end in a slash) git would leave out of an archive: `export-ignore`. */
  exportIgnored(paths: readonly string[]): Promise<ReadonlySet<string>>;
  /** In which of `paths` git would fill in `$Format:…$`: `export-subst`. */
  exportSubst(paths: readonly string[]): Promise<ReadonlySet<string>>;
  /** What git makes of a format of `git log`, for the commit. */
  filled(format: string): Promise<string>;
}

/** The files of one folder, at a commit or as a build command left them. */
export interface Tree extends ArchiveRules {
  readonly files: readonly TreeFile[];
  /** Bytes of files, in the order asked for. A symlink's bytes are its target. */
  read(files: readonly TreeFile[]): Promise<Uint8Array[]>;
}

/** What Presscast asks of a git repository. Objects of a commit are read from git, never from the work tree. */
export interface Repository {
  readonly head: Commit;
  readonly isShallow: boolean;
  /** Tag name to the id of what it leads to: a commit, unless somebody tagged something else. */
  readonly tags: ReadonlyMap<string, string>;
  isBranch(name: string): boolean;
  /** Undefined if the repository has no such commit. */
  commit(name: string): Promise<Commit | undefined>;
  /** Whether the pushed commit, or `of`, is or comes after another one. */
  isAncestor(commit: string, of?: string): Promise<boolean>;
  /** Whether what was pushed after a commit has touched a file, if only to undo it again; true where it can't be told. */
  isTouchedSince(commit: string, path: string): Promise<boolean>;
  /** Whether it is, or comes after, another one by first parents: what was pushed or merged, not what a merge brought. */
  wasPushed(commit: string): Promise<boolean>;
  /** The commits of that line that changed a file, newest first. */
  changesOf(path: string): Promise<readonly string[]>;
  /** Whether the id of a commit begins with these 4 to 40 hex digits. */
  isCommitId(beginning: string): Promise<boolean>;
  /** The id of a folder's tree at a commit, which changes when anything in it does. */
  treeId(commit: string, folder: string): Promise<string | undefined>;
  /** The files right in a folder, without those in its folders. Undefined if there is no such folder. */
  folder(commit: string, folder: string): Promise<readonly FolderFile[] | undefined>;
  /** One file's bytes; undefined if the commit has no such file. */
  file(commit: string, path: string): Promise<Uint8Array | undefined>;
  blob(id: string): Promise<Uint8Array>;
  /** All files below a folder. */
  tree(commit: string, folder: string): Promise<Tree>;
}

export interface FolderFile {
  readonly name: string;
  readonly id: string;
}

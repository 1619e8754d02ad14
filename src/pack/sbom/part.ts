/** A package of other people that a lock file names. */
export interface Part {
  readonly registry: "composer" | "npm";
  /** With its vendor or scope. */
  readonly name: string;
  readonly version: string | undefined;
  /** As its author names them: any of them will do. */
  readonly licences: readonly string[];
  /** Left out where the lock file has no address that everybody may know. */
  readonly archive?: { readonly url: string; readonly hashes: readonly Hash[] } | undefined;
  /** The code that needs it also runs without it. */
  readonly isOptional: boolean;
}

/** As CycloneDX has it. */
export interface Hash {
  readonly alg: "SHA-1" | "SHA-256" | "SHA-384" | "SHA-512";
  /** In hexadecimal digits. */
  readonly content: string;
}

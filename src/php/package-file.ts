/** One file of a package. */
export interface PackageFile {
  /** From the extension's folder, without the slug. */
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly isExecutable: boolean;
}

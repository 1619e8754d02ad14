import { commitFiles } from "./commit-files.ts";

const NOBODY = { name: "Presscast", email: "presscast@localhost" };

/** The commit that committing these files on top of HEAD would make, as far as its tree goes. */
export function trialCommit(top: string, files: ReadonlyMap<string, Uint8Array>): Promise<string> {
  return commitFiles(top, files, { message: "Trial", ...NOBODY });
}

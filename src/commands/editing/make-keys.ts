import { randomBytes } from "node:crypto";
import { rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { type Particulars, stop } from "../../report/problem.ts";
import { keyPair } from "../../trust/keys.ts";
import { addKeys, type NewKey } from "../../versions/edit/add-keys.ts";
import { readCatalog, type VersionsText } from "../../versions/read.ts";
import { writeSecret } from "../../world/disk/write-secret.ts";
import { ownGitIn } from "../../world/git/git.ts";
import { publishedByFiles } from "../../world/workflows.ts";
import { keyFiles } from "./key-files.ts";
import { keySteps } from "./key-steps.ts";
import { writeEdit } from "./write-edit.ts";

export interface MadeKeys {
  readonly keys: readonly MadeKey[];
  /** The versions file with the public keys. */
  readonly text: string;
  /** What to do with the private keys. */
  readonly next: readonly string[];
}

interface MadeKey {
  readonly publicKey: string;
  /** Where its private key is, as the user named it. */
  readonly file: string;
  readonly isSpare: boolean;
}

/**
 * Makes the keys that a versions file lacks: one to use and a spare, or another spare. The public ones go into the
 * versions file, the private ones into files outside of any repository.
 *
 * @param named the file for the private key, from `cwd`
 * @throws {ProblemsFound}
 */
export async function makeKeys(
  versions: VersionsText,
  { cwd, top, named }: { readonly cwd: string; readonly top: string; readonly named: string | undefined },
): Promise<MadeKeys> {
  const { catalog } = readCatalog(versions);
  const files = keyFiles(named, top, catalog.keys.length === 0);
  const made = [
    ...(files.used === undefined ? [] : [{ file: files.used, isSpare: false }]),
    { file: files.spare, isSpare: true },
  ].map((each) => ({ ...each, ...keyPair(randomBytes(32)) }));
  const added = made.map(({ publicKey: key, isSpare }): NewKey => ({
    key,
    comment: isSpare ? "spare" : "in use",
  }));
  const text = addKeys(versions.text, added) ?? stop("EDIT_UNSAFE", byHand(versions.path));
  const git = ownGitIn(top);
  const step = await publishedByFiles(top);
  const file = join(top, versions.path);
  const next = await keySteps(git, files, step);
  const [before, after] = [Buffer.from(versions.text), Buffer.from(text)];
  const change = { file, path: versions.path, before, after };
  const remove = await writeSecrets(cwd, made);
  try {
    await writeEdit(top, git, [change], undefined);
  } catch (error) {
    await remove();
    throw error;
  }
  return {
    keys: made.map(({ publicKey, file: place, isSpare }) => ({ publicKey, file: place, isSpare })),
    text,
    next,
  };
}

/** Where a made key is, for people. */
export function keyLine({ file, isSpare }: MadeKey): string {
  return `The private key ${isSpare ? "of the spare" : "in use"} is in ${file}`;
}

/** The same, for programs. */
export function keyData({ publicKey, file }: MadeKey): Readonly<Record<string, string>> {
  return { public_key: publicKey, private_key_file: file };
}

/** Writes every file or none. @returns a function that removes them again */
async function writeSecrets(
  cwd: string,
  made: readonly { readonly file: string; readonly privateKey: string }[],
): Promise<() => Promise<void>> {
  const written: string[] = [];
  const remove = async (): Promise<void> => {
    for (const file of written) await rm(resolve(cwd, file));
  };
  try {
    for (const { file, privateKey } of made) {
      await writeSecret(cwd, file, `${privateKey}\n`);
      written.push(file);
    }
    return remove;
  } catch (error) {
    await remove();
    throw error;
  }
}

function byHand(path: string): Particulars {
  return {
    message: `\`${path}\` is written in a way that keys can't be added to without touching more. No key was made.`,
    fix: "Make them with `presscast keygen --private-key FILE`, and list the public keys below `signing.keys` by hand.",
    at: { file: path },
  };
}

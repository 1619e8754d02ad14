import { randomBytes } from "node:crypto";
import { rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Setting } from "../../cli/context.ts";
import { diffText } from "../../report/diff-text.ts";
import { type Particulars, stop } from "../../report/problem.ts";
import { visible } from "../../report/visible.ts";
import { type KeyPair, keyPair } from "../../trust/keys.ts";
import { addKeys, type NewKey } from "../../versions/edit/add-keys.ts";
import { readCatalog } from "../../versions/read.ts";
import { readVersions } from "../../world/disk/read-versions.ts";
import { writeSecret } from "../../world/disk/write-secret.ts";
import { ownGitIn } from "../../world/git/git.ts";
import { findRepository } from "../../world/git/find-repository.ts";
import { publishedByFiles } from "../../world/workflows.ts";
import { keyFiles } from "./key-files.ts";
import { keySteps } from "./key-steps.ts";
import { writeEdit } from "./write-edit.ts";

/**
 * Makes the keys that a versions file lacks: one to use and a spare, or another spare. The public ones go into the
 * versions file, the private ones into files outside of any repository.
 *
 * @throws {ProblemsFound}
 */
export async function writeKeys({ cwd, config, given, json, terminal }: Setting): Promise<void> {
  const { top } = await findRepository(cwd, config);
  const versions = await readVersions(cwd, top, config);
  const { catalog } = readCatalog(versions);
  const files = keyFiles(given.get("private-key"), top, catalog.keys.length === 0);
  const made = [
    ...(files.used === undefined ? [] : [{ file: files.used, comment: "in use", ...newPair() }]),
    { file: files.spare, comment: "spare", ...newPair() },
  ];
  const added = made.map(({ publicKey: key, comment }): NewKey => ({ key, comment }));
  const text = addKeys(versions.text, added) ?? stop("EDIT_UNSAFE", byHand(versions.path));
  await writeSecrets(cwd, made);
  const [before, after] = [Buffer.from(versions.text), Buffer.from(text)];
  const git = ownGitIn(top);
  const change = { file: join(top, versions.path), path: versions.path, before, after };
  await writeEdit(top, git, [change], undefined);
  const step = await publishedByFiles(top);
  const next = await keySteps(git, versions.path, files, step ? step.environment : "presscast");
  if (json) {
    const printed = made.map(({ publicKey, file }) => ({ public_key: publicKey, private_key_file: file }));
    return terminal.out(`${JSON.stringify({ keys: printed, file: versions.path, next }, null, 2)}\n`);
  }
  terminal.out(`${diffText(versions.path, versions.text, text, terminal.paint)}\n`);
  for (const { file, comment } of made)
    terminal.out(
      `${visible(`The private key ${comment === "spare" ? "of the spare" : "in use"} is in ${file}`)}\n`,
    );
  terminal.out(`\n${terminal.paint.bold("Next")}\n`);
  for (const [index, line] of next.entries()) terminal.out(`  ${index + 1}. ${visible(line)}\n`);
}

function newPair(): KeyPair {
  return keyPair(randomBytes(32));
}

/** Every file or none. */
async function writeSecrets(
  cwd: string,
  made: readonly { readonly file: string; readonly privateKey: string }[],
): Promise<void> {
  const written: string[] = [];
  try {
    for (const { file, privateKey } of made) {
      await writeSecret(cwd, file, `${privateKey}\n`);
      written.push(file);
    }
  } catch (error) {
    for (const file of written) await rm(resolve(cwd, file));
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

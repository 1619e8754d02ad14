import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type PublishingStep, publishingStep } from "../survey/publishing-step.ts";
import type { Repository } from "../survey/repository.ts";
import { ignoringErrno } from "./disk/errno.ts";

/** Where GitHub looks for workflows, from the repository's top. */
const WORKFLOWS = ".github/workflows";

/** What the workflows in the work tree say of where the update site is published. */
export async function publishedByFiles(top: string): Promise<PublishingStep | undefined> {
  const listing = readdir(join(top, WORKFLOWS), { withFileTypes: true });
  const entries = (await ignoringErrno(["ENOENT", "ENOTDIR"], listing)) ?? [];
  const names = entries.filter((each) => each.isFile() && /\.ya?ml$/.test(each.name)).map(({ name }) => name);
  for (const name of names.toSorted()) {
    const step = publishingStep(`${WORKFLOWS}/${name}`, await readFile(join(top, WORKFLOWS, name), "utf8"));
    if (step) return step;
  }
  return undefined;
}

/** The same of those at the pushed commit, which are the ones that run. */
export async function publishedByCommit(
  repository: Pick<Repository, "head" | "folder" | "file">,
): Promise<PublishingStep | undefined> {
  const { head } = repository;
  for (const { name } of (await repository.folder(head.id, WORKFLOWS)) ?? []) {
    if (!/\.ya?ml$/.test(name)) continue;
    const path = `${WORKFLOWS}/${name}`;
    const step = publishingStep(path, Buffer.from((await repository.file(head.id, path)) ?? []).toString());
    if (step) return step;
  }
  return undefined;
}

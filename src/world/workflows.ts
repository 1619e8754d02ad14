import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { readWorkflow } from "../survey/read-workflow.ts";
import { type PublishingStep, publishingStep } from "../survey/publishing-step.ts";
import type { Repository } from "../survey/repository.ts";
import { ignoringErrno } from "./disk/errno.ts";

/** Where GitHub looks for workflows, from the repository's top. */
const WORKFLOWS = ".github/workflows";

/** What the workflows in the work tree say of where the update site is published. */
export async function publishedByFiles(top: string): Promise<PublishingStep | undefined> {
  for (const [file, text] of await workflowFiles(top)) {
    const step = publishingStep(file, text);
    if (step) return step;
  }
  return undefined;
}

/** The first workflow in the work tree that names Presscast and is not YAML, so that GitHub does not run it. */
export async function brokenWorkflow(top: string): Promise<{ file: string; line: number } | undefined> {
  for (const [file, text] of await workflowFiles(top)) {
    const line = /\bpresscast@/i.test(text) ? readWorkflow(text).faultLine : undefined;
    if (line !== undefined) return { file, line };
  }
  return undefined;
}

async function workflowFiles(top: string): Promise<[path: string, text: string][]> {
  const listing = readdir(join(top, WORKFLOWS), { withFileTypes: true });
  const entries = (await ignoringErrno(["ENOENT", "ENOTDIR"], listing)) ?? [];
  const names = entries.filter((each) => each.isFile() && /\.ya?ml$/.test(each.name)).map(({ name }) => name);
  return Promise.all(
    names
      .toSorted()
      .map(async (name): Promise<[string, string]> => [
        `${WORKFLOWS}/${name}`,
        await readFile(join(top, WORKFLOWS, name), "utf8"),
      ]),
  );
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

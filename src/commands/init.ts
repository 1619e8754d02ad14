import { mkdir } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { Setting } from "../cli/context.ts";
import { printSteps } from "../cli/print.ts";
import { diffText } from "../report/diff-text.ts";
import { stop } from "../report/problem.ts";
import { visible } from "../report/visible.ts";
import { decodeText } from "../survey/decode-text.ts";
import type { FoundExtension, FoundExtensions } from "../survey/find-extensions.ts";
import { STAND_IN_URL } from "../versions/address-problems.ts";
import { byList } from "../versions/kind.ts";
import { kindsText } from "../versions/kinds-text.ts";
import { newVersionsFile } from "../versions/edit/new-versions-file.ts";
import { contentOf } from "../world/disk/content-of.ts";
import { type FileEdit, writeTogether } from "../world/disk/write-together.ts";
import { defaultBranch } from "../world/git/default-branch.ts";
import { findRepository } from "../world/git/find-repository.ts";
import { type Git, ownGitIn } from "../world/git/git.ts";
import { extensionsIn } from "../world/git/extensions-in.ts";
import { pushCommand } from "../world/git/push-command.ts";
import { gitHubIn, otherForgeIn, pushRemote } from "../world/git/push-remote.ts";
import { firstAnswers } from "./editing/first-answers.ts";
import { firstEntry } from "./editing/first-entry.ts";
import { firstSteps } from "./editing/first-steps.ts";
import { ignoringSite } from "./editing/ignoring-site.ts";
import { keyData, keyLine, makeKeys } from "./editing/make-keys.ts";
import { noExtension, placeOf } from "./editing/no-extension.ts";
import { WORKFLOW_PATH, workflowText } from "./editing/workflow.ts";

/** How `--json` tells of an extension. */
interface FoundEntry {
  readonly slug: string;
  readonly source: string;
  readonly remarks: readonly string[];
}

const VERSIONS_PATH = "versions.yaml";

/**
 * Finds the plugins and themes, asks what only a person knows, and writes the versions file and the workflow where they are not
 * there yet.
 *
 * @throws {ProblemsFound}
 */
export async function init(setting: Setting): Promise<void> {
  const { cwd, given, json, terminal } = setting;
  const { top } = await findRepository(cwd);
  const git = ownGitIn(top);
  const remote = await pushRemote(git);
  const hub = remote && gitHubIn(remote.url);
  const otherForge = remote && otherForgeIn(remote.url);
  const found = await extensionsIn(top, git, hub?.name ?? basename(top));
  const listed = await contentOf(join(top, VERSIONS_PATH));
  const isNew = !listed;
  if (isNew && found.extensions.length === 0) stop("PLUGIN_MISSING", noExtension(top, found));
  const workflow = await contentOf(join(top, WORKFLOW_PATH));
  const answers = await firstAnswers(setting, {
    siteUrl: hub && pagesUrl(hub.owner, hub.name),
    isNew,
    hasUpdaters: found.extensions.every(({ otherUpdater }) => otherUpdater !== undefined),
    isWorkflowMissing: !workflow && otherForge === undefined,
  });
  const isOnly = found.extensions.length === 1;
  const entries = await Promise.all(
    found.extensions.map((extension) => firstEntry(git, extension, given.has("from-tags"), isOnly)),
  );
  const extensions = entries.map(({ extension }) => extension);
  const [first] = found.extensions;
  const { siteUrl = STAND_IN_URL, updater } = answers;
  const isSiteUnknown = answers.siteUrl === undefined;
  const title =
    isOnly && first
      ? first.header.name
      : `${hub?.owner ?? basename(top)} ${kindsText(extensions.map(({ kind }) => kind))}`;
  const texts = new Map([
    [VERSIONS_PATH, newVersionsFile({ siteUrl, isSiteUnknown, title, updater, extensions })],
  ]);
  if (otherForge === undefined && (answers.hasWorkflow || workflow)) {
    const isBuilt = listed
      ? /^\s+build\s*:/m.test(listed.toString())
      : extensions.some(({ build }) => build !== undefined);
    texts.set(
      WORKFLOW_PATH,
      workflowText({ defaultBranch: await defaultBranch(git, remote?.name), isBuilt }),
    );
  }
  const unknown = await unknownSources(git, found.extensions);
  const there = new Map([
    [VERSIONS_PATH, listed],
    [WORKFLOW_PATH, workflow],
  ]);
  const changes: FileEdit[] = [];
  for (const [path, text] of texts) {
    const file = join(top, path);
    if (!there.get(path)) changes.push({ file, path, before: undefined, after: Buffer.from(text) });
  }
  const kept = [...texts.keys()].filter((path) => !changes.some((change) => change.path === path));
  const ignored = isNew ? await ignoringSite(git, top) : undefined;
  if (ignored) changes.push(ignored);
  const isDry = given.has("dry-run");
  if (!isDry) {
    for (const { file } of changes) await mkdir(dirname(file), { recursive: true });
    await writeTogether(changes);
  }
  const made =
    answers.hasKeys && isNew && !isDry && !isSiteUnknown
      ? await makeKeys(
          { path: VERSIONS_PATH, text: texts.get(VERSIONS_PATH) ?? "" },
          { cwd, top, named: given.get("private-key") },
        )
      : undefined;
  const written = changes.map(({ path }) => path);
  const steps = isNew
    ? firstSteps({
        extensions,
        isSiteUnknown,
        isKeyDue: answers.hasKeys && isSiteUnknown,
        otherForge,
        page: hub?.page,
        written: [...new Set([...texts.keys(), ...written])],
        push: remote && (await pushCommand(git, remote.name)),
        workflow: workflow ? "there" : texts.has(WORKFLOW_PATH) ? "new" : "none",
        unknown,
      })
    : [];
  const next = [...(made?.next ?? []), ...steps];
  if (json) {
    const { plugins, themes } = byList(entries, ({ extension }) => extension.kind);
    const told = (own: readonly (typeof entries)[number][]): FoundEntry[] =>
      own.map(({ extension: { slug, source }, remarks }) => ({ slug, source, remarks }));
    const keys = made?.keys.map(keyData);
    const data = {
      plugins: told(plugins),
      ...(themes && { themes: told(themes) }),
      written: isDry ? [] : written,
      kept,
      ...(keys ? { keys } : {}),
      next,
    };
    return terminal.out(`${JSON.stringify(data, null, 2)}\n`);
  }
  const say = (line: string): void => terminal.out(`${visible(line)}\n`);
  for (const { extension, remarks } of entries) {
    say(`Found ${extension.slug} in ${placeOf(extension.source)}.`);
    if (isNew) for (const remark of remarks) say(`  ${remark}`);
  }
  for (const line of leftOutLines(found)) say(line);
  for (const path of kept) say(`${path} is there already, and stays as it is.`);
  if (answers.hasKeys && !isNew)
    say(`No key was made: \`presscast keygen --write\` adds keys to a versions file that is there.`);
  if (isDry) {
    for (const { path, before, after } of changes)
      terminal.out(
        `\n${diffText(path, before ? decodeText(before).text : "", decodeText(after).text, terminal.paint)}`,
      );
    return terminal.out("\nNothing was written, as `--dry-run` asks.\n");
  }
  for (const { path, before } of changes) say(before ? `Added _site/ to ${path}.` : `Wrote ${path}.`);
  for (const key of made?.keys ?? []) say(keyLine(key));
  printSteps(terminal, next);
}

function leftOutLines({ unclear, mustUse }: FoundExtensions): string[] {
  return [
    ...unclear.map(
      (folder) =>
        `Left out ${folder}: two of its files have a plugin header. Keep one, and list the plugin by hand.`,
    ),
    ...mustUse.map((file) => `Left out ${file}: WordPress never updates must-use plugins.`),
  ];
}

/** The sources with files that git neither tracks nor ignores. */
async function unknownSources(git: Git, extensions: readonly FoundExtension[]): Promise<string[]> {
  const found: string[] = [];
  for (const { source } of extensions)
    if ((await git(["ls-files", "--others", "--exclude-standard", "--", source])) !== "") found.push(source);
  return found;
}

function pagesUrl(owner: string, name: string): string {
  const host = `${owner.toLowerCase()}.github.io`;
  return name.toLowerCase() === host ? `https://${host}` : `https://${host}/${name}`;
}

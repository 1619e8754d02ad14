import { mkdir, readFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { FoundPlugin, FoundPlugins } from "../survey/find-plugins.ts";
import { stop } from "../report/problem.ts";
import { documentUrl } from "../report/document-url.ts";
import { visible } from "../report/visible.ts";
import { STAND_IN_URL } from "../versions/address-problems.ts";
import { firstVersions } from "../versions/edit/first-versions.ts";
import { historyOf } from "../versions/edit/history-of.ts";
import { type NewBuild, newVersionsFile, type NewPlugin } from "../versions/edit/new-versions-file.ts";
import { ignoringErrno } from "../world/disk/errno.ts";
import { defaultBranch } from "../world/git/default-branch.ts";
import { type Git, GitError, ownGitIn } from "../world/git/git.ts";
import { gitHubIn, otherForgeIn, pushRemote } from "../world/git/push-remote.ts";
import { findRepository } from "../world/git/find-repository.ts";
import { pluginsIn } from "../world/git/plugins-in.ts";
import { type ReleaseTags, releaseTags } from "../world/git/release-tags.ts";
import { type FileEdit, writeTogether } from "../world/disk/write-together.ts";
import type { Setting } from "../cli/context.ts";
import { firstSteps } from "./editing/first-steps.ts";
import { noPlugin, placeOf } from "./editing/no-plugin.ts";
import { WORKFLOW_PATH, workflowText } from "./editing/workflow.ts";

const VERSIONS_PATH = "versions.yaml";

/** Finds the plugins, and writes the versions file and the workflow where they are not there yet. @throws {ProblemsFound} */
export async function init({ cwd, given, json, terminal }: Setting): Promise<void> {
  const { top } = await findRepository(cwd);
  const git = ownGitIn(top);
  const remote = await pushRemote(git);
  const hub = remote && gitHubIn(remote.url);
  const otherForge = remote && otherForgeIn(remote.url);
  const found = await pluginsIn(top, git, hub?.name ?? basename(top));
  const listed = await contentOf(join(top, VERSIONS_PATH));
  const isWanted = !listed;
  if (isWanted && found.plugins.length === 0) stop("PLUGIN_MISSING", noPlugin(top, found));
  const isOnly = found.plugins.length === 1;
  const entries = await Promise.all(
    found.plugins.map((plugin) => entryOf(git, plugin, given.has("from-tags"), isOnly)),
  );
  const plugins = entries.map(({ plugin }) => plugin);
  const isSiteUnknown = hub === undefined;
  const siteUrl = hub ? pagesUrl(hub.owner, hub.name) : STAND_IN_URL;
  const [first] = found.plugins;
  const title = isOnly && first ? first.header.name : `${hub?.owner ?? basename(top)} plugins`;
  const texts = new Map([[VERSIONS_PATH, newVersionsFile({ siteUrl, isSiteUnknown, title, plugins })]]);
  if (otherForge === undefined) {
    const isBuilt = listed
      ? /^\s+build\s*:/m.test(listed.toString())
      : plugins.some(({ build }) => build !== undefined);
    texts.set(
      WORKFLOW_PATH,
      workflowText({ defaultBranch: await defaultBranch(git, remote?.name), isBuilt }),
    );
  }
  const unknown = await unknownSources(git, found.plugins);
  const changes: FileEdit[] = [];
  for (const [path, text] of texts) {
    const file = join(top, path);
    if (await contentOf(file)) continue;
    await mkdir(dirname(file), { recursive: true });
    changes.push({ file, path, before: undefined, after: Buffer.from(text) });
  }
  const kept = [...texts.keys()].filter((path) => !changes.some((change) => change.path === path));
  const ignored = isWanted ? await ignoringSite(git, top) : undefined;
  if (ignored) changes.push(ignored);
  await writeTogether(changes);
  const written = changes.map(({ path }) => path);
  const committed = [...new Set([...texts.keys(), ...written])];
  const next = isWanted
    ? firstSteps({ plugins, isSiteUnknown, otherForge, written: committed, unknown })
    : [];
  if (json) {
    const told = entries.map(({ plugin: { slug, source }, remarks }) => ({ slug, source, remarks }));
    return terminal.out(`${JSON.stringify({ plugins: told, written, kept, next }, null, 2)}\n`);
  }
  const say = (line: string): void => terminal.out(`${visible(line)}\n`);
  for (const { plugin, remarks } of entries) {
    say(`Found ${plugin.slug} in ${placeOf(plugin.source)}.`);
    if (isWanted) for (const remark of remarks) say(`  ${remark}`);
  }
  for (const line of leftOutLines(found)) say(line);
  for (const { path, before } of changes) say(before ? `Added _site/ to ${path}.` : `Wrote ${path}.`);
  for (const path of kept) say(`${path} is there already, and stays as it is.`);
  if (next.length > 0) terminal.out(`\n${terminal.paint.bold("Next")}\n`);
  for (const [index, step] of next.entries()) say(`  ${index + 1}. ${step}`);
}

function leftOutLines({ unclear, themes, mustUse }: FoundPlugins): string[] {
  return [
    ...unclear.map(
      (folder) =>
        `Left out ${folder}: two of its files have a plugin header. Keep one, and list the plugin by hand.`,
    ),
    ...themes.map((folder) => `Left out the theme in ${placeOf(folder)}: Presscast releases plugins.`),
    ...mustUse.map((file) => `Left out ${file}: WordPress never updates must-use plugins.`),
  ];
}

/** `presscast build` writes there, and what it writes is never committed. Undefined where git ignores it. */
async function ignoringSite(git: Git, top: string): Promise<FileEdit | undefined> {
  try {
    await git(["check-ignore", "--quiet", "_site/index.html"]);
    return undefined;
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
  }
  const file = join(top, ".gitignore");
  const before = await contentOf(file);
  const text = before?.toString("latin1") ?? "";
  const eol = text.includes("\r\n") ? "\r\n" : "\n";
  const after = `${text}${text === "" || text.endsWith("\n") ? "" : eol}_site/${eol}`;
  return { file, path: ".gitignore", before, after: Buffer.from(after, "latin1") };
}

interface Entry {
  readonly plugin: NewPlugin;
  readonly remarks: readonly string[];
}

async function entryOf(git: Git, found: FoundPlugin, fromTags: boolean, isOnly: boolean): Promise<Entry> {
  const { slug, source, header, build, otherUpdater, doubt } = found;
  const { tags, leftOut } = fromTags ? await releaseTags(git, found, isOnly) : NO_TAGS;
  const { versions, remark } = firstVersions(header.version, historyOf(tags));
  return {
    plugin: { slug, source, build, otherUpdater, versions },
    remarks: [
      ...(doubt === undefined ? [] : [doubt]),
      ...(remark === undefined ? [] : [remark]),
      ...(otherUpdater === undefined ? [] : [updaterRemark(otherUpdater)]),
      ...(build === undefined ? [] : [buildRemark(build)]),
      ...leftOut.map(({ tag, why }) => `Left out the tag ${tag}: it ${why}.`),
    ],
  };
}

function updaterRemark(otherUpdater: string): string {
  return `Wrote \`updater: none\`, so that its ZIP is left alone: ${otherUpdater}. How sites come over to Presscast: ${documentUrl("docs/guide/moving.md")}`;
}

function buildRemark({ command, isOptional, why }: NewBuild): string {
  return isOptional
    ? `Wrote \`build: ${command}\` as a comment: ${why}.`
    : `Wrote \`build: ${command}\`: ${why}. Change it if the plugin is built otherwise.`;
}

const NO_TAGS: ReleaseTags = { tags: new Map(), leftOut: [] };

/** The sources with files that git neither tracks nor ignores. */
async function unknownSources(git: Git, plugins: readonly FoundPlugin[]): Promise<string[]> {
  const found: string[] = [];
  for (const { source } of plugins)
    if ((await git(["ls-files", "--others", "--exclude-standard", "--", source])) !== "") found.push(source);
  return found;
}

function pagesUrl(owner: string, name: string): string {
  const host = `${owner.toLowerCase()}.github.io`;
  return name.toLowerCase() === host ? `https://${host}` : `https://${host}/${name}`;
}

async function contentOf(file: string): Promise<Buffer | undefined> {
  return ignoringErrno(["ENOENT", "ENOTDIR"], readFile(file));
}

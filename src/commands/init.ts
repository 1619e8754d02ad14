import { mkdir, readFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { FoundPlugin } from "../survey/find-plugins.ts";
import { list } from "../report/plural.ts";
import { type Particulars, stop } from "../report/problem.ts";
import { visible } from "../report/visible.ts";
import { firstVersions } from "../versions/edit/first-versions.ts";
import { historyOf } from "../versions/edit/history-of.ts";
import { newVersionsFile, type NewPlugin } from "../versions/edit/new-versions-file.ts";
import { ignoringErrno } from "../world/disk/errno.ts";
import { type Git, GitError, ownGitIn } from "../world/git/git.ts";
import { gitHubIn, pushRemote } from "../world/git/push-remote.ts";
import { repositoryTop } from "../world/git/open-repository.ts";
import { pluginsIn } from "../world/git/plugins-in.ts";
import { type ReleaseTags, releaseTags } from "../world/git/release-tags.ts";
import { type FileEdit, writeTogether } from "../world/disk/write-together.ts";
import type { Setting } from "../cli/context.ts";
import { shellWord } from "./editing/next-steps.ts";
import { WORKFLOW_PATH, workflowText } from "./editing/workflow.ts";

const VERSIONS_PATH = "versions.yaml";
const STAND_IN = "https://updates.example.com";

/** Finds the plugins, and writes the versions file and the workflow where they are not there yet. @throws {ProblemsFound} */
export async function init({ cwd, given, json, terminal }: Setting): Promise<void> {
  const top = await repositoryTop(cwd);
  const git = ownGitIn(top);
  const remote = await pushRemote(git);
  const hub = remote && gitHubIn(remote.url);
  const { plugins, unclear } = await pluginsIn(top, git, hub?.name ?? basename(top));
  const isWanted = !(await isThere(join(top, VERSIONS_PATH)));
  if (isWanted && plugins.length === 0) stop("PLUGIN_MISSING", noPlugin(top, unclear));
  const siteUrl = hub ? pagesUrl(hub.owner, hub.name) : STAND_IN;
  const entries = await Promise.all(
    plugins.map((plugin) => entryOf(git, plugin, given.has("from-tags"), plugins.length === 1)),
  );
  const listed = entries.map(({ plugin }) => plugin);
  const texts = new Map([
    [VERSIONS_PATH, newVersionsFile({ siteUrl, isSiteUnknown: hub === undefined, plugins: listed })],
    [WORKFLOW_PATH, workflowText(await defaultBranch(git))],
  ]);
  const unknown = await unknownSources(git, plugins);
  const changes: FileEdit[] = [];
  for (const [path, text] of texts) {
    const file = join(top, path);
    if (await isThere(file)) continue;
    await mkdir(dirname(file), { recursive: true });
    changes.push({ file, path, before: undefined, after: Buffer.from(text) });
  }
  await writeTogether(changes);
  const written = changes.map(({ path }) => path);
  const kept = [...texts.keys()].filter((path) => !written.includes(path));
  const next = isWanted ? firstSteps(listed, hub === undefined, unknown) : [];
  if (json) {
    const found = entries.map(({ plugin: { slug, source }, remarks }) => ({ slug, source, remarks }));
    return terminal.out(`${JSON.stringify({ plugins: found, written, kept, next }, null, 2)}\n`);
  }
  const say = (line: string): void => terminal.out(`${visible(line)}\n`);
  for (const { plugin, remarks } of entries) {
    say(`Found ${plugin.slug} in ${plugin.source === "." ? "the repository itself" : plugin.source}.`);
    if (isWanted) for (const remark of remarks) say(`  ${remark}`);
  }
  for (const folder of unclear) {
    say(`Left out ${folder}: two of its files have a plugin header. Keep one, and list the plugin by hand.`);
  }
  for (const path of written) say(`Wrote ${path}.`);
  for (const path of kept) say(`${path} is there already, and stays as it is.`);
  if (next.length > 0) terminal.out(`\n${terminal.paint.bold("Next")}\n`);
  for (const [index, step] of next.entries()) say(`  ${index + 1}. ${step}`);
}

interface Entry {
  readonly plugin: NewPlugin;
  readonly remarks: readonly string[];
}

async function entryOf(git: Git, found: FoundPlugin, fromTags: boolean, isOnly: boolean): Promise<Entry> {
  const { slug, source, header, build, otherUpdater } = found;
  const { tags, leftOut } = fromTags ? await releaseTags(git, found, isOnly) : NO_TAGS;
  const { versions, remark } = firstVersions(header.version, historyOf(tags, slug));
  return {
    plugin: { slug, source, build, otherUpdater, versions },
    remarks: [
      ...(remark === undefined ? [] : [remark]),
      ...leftOut.map(({ tag, why }) => `Left out the tag ${tag}: it ${why}.`),
    ],
  };
}

const NO_TAGS: ReleaseTags = { tags: new Map(), leftOut: [] };

/** The sources with files that git neither tracks nor ignores. */
async function unknownSources(git: Git, plugins: readonly FoundPlugin[]): Promise<string[]> {
  const found: string[] = [];
  for (const { source } of plugins)
    if ((await git(["ls-files", "--others", "--exclude-standard", "--", source])) !== "") found.push(source);
  return found;
}

function firstSteps(
  plugins: readonly NewPlugin[],
  isSiteUnknown: boolean,
  unknown: readonly string[],
): string[] {
  const [plugin] = plugins;
  const draft = plugin?.versions.find(({ status }) => status === "draft");
  const address = isSiteUnknown
    ? "Write the address of the update site into versions.yaml, and look"
    : "Look";
  const next = draft?.version ?? (plugin?.versions.length === 0 ? "VERSION" : "patch");
  const release = draft
    ? `Release: \`presscast release ${plugin?.slug} ${next} --commit\`, push the branch and merge it.`
    : `Release what comes next: \`presscast release ${plugin?.slug} ${next} --commit\`.`;
  const both = unknown.length === 0 ? "both files" : "both files, and the plugins that git does not know yet";
  const paths = ["versions.yaml", WORKFLOW_PATH, ...unknown].map(shellWord).join(" ");
  return [
    `${address}; then commit ${both}: \`git add ${paths} && git commit -m "Release with Presscast" && git push\`.`,
    "On GitHub, Settings > Pages: deploy from the branch gh-pages, once the first run of the workflow has made it.",
    `${release} \`presscast check\` tells what is still wrong.`,
  ];
}

function pagesUrl(owner: string, name: string): string {
  const host = `${owner.toLowerCase()}.github.io`;
  return name.toLowerCase() === host ? `https://${host}` : `https://${host}/${name}`;
}

async function defaultBranch(git: Git): Promise<string> {
  for (const name of ["refs/remotes/origin/HEAD", "HEAD"]) {
    try {
      return (await git(["symbolic-ref", "--short", name])).trim().replace(/^origin\//, "");
    } catch (error) {
      if (!(error instanceof GitError)) throw error;
    }
  }
  return "main";
}

async function isThere(file: string): Promise<boolean> {
  return (await ignoringErrno(["ENOENT", "ENOTDIR"], readFile(file))) !== undefined;
}

function noPlugin(top: string, unclear: readonly string[]): Particulars {
  const message =
    unclear.length === 0
      ? `No PHP file below ${top} has a plugin header, so there is no plugin to release.`
      : `In ${list(unclear)}, two files have a plugin header each, so the main one can't be told.`;
  return {
    message,
    fix: "A plugin's main file begins with a comment that has the lines `Plugin Name:` and `Version:`.",
  };
}

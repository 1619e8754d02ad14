import { kindCounts } from "../preview/kind-counts.ts";
import { stop } from "../report/problem.ts";
import type { Extension } from "../versions/catalog.ts";
import type { Decision, Intent } from "../versions/edit/intent.ts";
import type { Issued } from "../versions/edit/issued.ts";
import { releaseIntent } from "../versions/edit/release-intent.ts";
import { rollbackIntent } from "../versions/edit/rollback-intent.ts";
import { statusIntent } from "../versions/edit/status-intent.ts";
import { readCatalog } from "../versions/read.ts";
import { accepted } from "../world/editing/accepted.ts";
import { draftChangelog } from "../world/editing/draft-changelog.ts";
import { namedExtension } from "../world/editing/named-extension.ts";
import type { OpenWorld } from "../world/open-world.ts";
import type { EditWish } from "./edit-wish.ts";

export interface EditIntent {
  readonly intent: Intent;
  /** What else the person should know, a sentence each. */
  readonly remarks: readonly string[];
}

/**
 * Works out a wish as the command of that name does. A release without a changelog gets one from the commits.
 *
 * @throws {ProblemsFound}
 */
export async function editIntent(
  world: Pick<OpenWorld, "world" | "repository" | "versions">,
  edit: EditWish,
): Promise<EditIntent> {
  const { repository, versions } = world;
  const { extension, issued, behind } = await namedExtension(edit.extension ?? onlyExtension(world), world);
  const intent = accepted(decided(extension, issued, edit), behind);
  if (edit.command !== "release" || edit.wish.changelog !== undefined) return { intent, remarks: [] };
  const { version } = intent;
  const draft = await draftChangelog(extension, version, issued, repository);
  if (!draft) return { intent, remarks: [] };
  const wish = { ...edit.wish, changelog: draft.text };
  const remark = `The changelog of ${version} was drafted from the commits since ${draft.since}. Edit it in \`${versions.path}\` before you merge.`;
  return { intent: accepted(releaseIntent(extension, issued, wish), behind), remarks: [remark] };
}

function onlyExtension({ versions }: Pick<OpenWorld, "versions">): string {
  const { extensions } = readCatalog(versions).catalog;
  const slugs = extensions.map(({ slug }) => slug);
  const [only] = slugs;
  if (only !== undefined && slugs.length === 1) return only;
  return stop("PLUGIN_UNKNOWN", {
    message: `\`plugin\` is empty, and \`${versions.path}\` lists ${kindCounts(extensions.map(({ kind }) => kind))}.`,
    fix: `Name one: ${slugs.map((each) => `\`${each}\``).join(", ") || "there is none yet"}.`,
  });
}

function decided(extension: Extension, issued: Issued, edit: EditWish): Decision {
  if (edit.command === "release") return releaseIntent(extension, issued, edit.wish);
  if (edit.command === "rollback") return rollbackIntent(extension, issued, edit.wish);
  return statusIntent(extension, issued, edit.wish);
}

import {
  type Asked,
  DONE,
  failure,
  invalid,
  NOT_FOUND,
  now,
  page,
  type Reply,
  type Routes,
} from "./reply.ts";
import { shapesOf } from "./shapes.ts";
import type { StoredRelease } from "./state.ts";
import { changesWorkflows, ensureTag } from "./tags.ts";

const RELEASES = "/repos/:owner/:repo/releases";

export const RELEASE_ROUTES: Routes = {
  [`GET ${RELEASES}`]: (asked) => page(asked, visibleTo(asked).toReversed(), shapes(asked).release),
  [`POST ${RELEASES}`]: create,
  [`GET ${RELEASES}/:id`]: (asked) => {
    const found = releaseIn(asked);
    return found ? { status: 200, body: shapes(asked).release(found) } : NOT_FOUND;
  },
  [`GET ${RELEASES}/tags/:tag`]: (asked) => {
    const found = asked.state.releases.find(({ tag, draft }) => !draft && tag === asked.params["tag"]);
    return found ? { status: 200, body: shapes(asked).release(found) } : NOT_FOUND;
  },
  [`PATCH ${RELEASES}/:id`]: update,
  [`DELETE ${RELEASES}/:id`]: (asked) => {
    const found = releaseIn(asked);
    if (!found) return NOT_FOUND;
    asked.state.releases.splice(asked.state.releases.indexOf(found), 1);
    if (found.immutable) asked.state.burnedTags.add(found.tag);
    return DONE;
  },
};

export function releaseIn(asked: Asked): StoredRelease | undefined {
  return visibleTo(asked).find(({ id }) => String(id) === asked.params["id"]);
}

/** Drafts are shown to those who may push. */
function visibleTo({ state, caller }: Asked): StoredRelease[] {
  return state.releases.filter(({ draft }) => !draft || caller?.canWrite === true);
}

async function create(asked: Asked): Promise<Reply> {
  const { state, json, caller } = asked;
  const tag = text(json["tag_name"]);
  if (tag === undefined) return invalid({ resource: "Release", code: "missing_field", field: "tag_name" });
  const release: StoredRelease = {
    id: state.nextId++,
    tag,
    target: text(json["target_commitish"]) ?? state.defaultBranch,
    name: text(json["name"]) ?? null,
    body: text(json["body"]) ?? null,
    draft: json["draft"] === true,
    prerelease: json["prerelease"] === true,
    immutable: false,
    makeLatest: text(json["make_latest"]) ?? "true",
    createdAt: now(),
    publishedAt: null,
    author: caller?.login ?? "",
    assets: [],
  };
  if (isTooLong(release.body)) return TOO_LONG;
  if (await changesWorkflows(state, release.target)) return NO_WORKFLOWS;
  const refused = release.draft ? undefined : await publish(asked, release);
  if (refused) return refused;
  state.releases.push(release);
  return { status: 201, body: shapes(asked).release(release) };
}

async function update(asked: Asked): Promise<Reply> {
  const { json } = asked;
  const found = releaseIn(asked);
  if (!found) return NOT_FOUND;
  const changed: StoredRelease = {
    ...found,
    tag: text(json["tag_name"]) ?? found.tag,
    target: text(json["target_commitish"]) ?? found.target,
    name: text(json["name"]) ?? found.name,
    body: text(json["body"]) ?? found.body,
    draft: typeof json["draft"] === "boolean" ? json["draft"] : found.draft,
    prerelease: typeof json["prerelease"] === "boolean" ? json["prerelease"] : found.prerelease,
    makeLatest: text(json["make_latest"]) ?? found.makeLatest,
  };
  const isLockedOut = changed.tag !== found.tag || changed.draft || changed.prerelease !== found.prerelease;
  if (found.immutable && isLockedOut) {
    return failure(422, "Only the title and the notes of an immutable release can be modified");
  }
  if (isTooLong(changed.body)) return TOO_LONG;
  if (await changesWorkflows(asked.state, changed.target)) return NO_WORKFLOWS;
  if (found.draft && !changed.draft) {
    const refused = await publish(asked, changed);
    if (refused) return refused;
  }
  // What is looked at between requests must stay the same thing.
  Object.assign(found, changed);
  return { status: 200, body: shapes(asked).release(found) };
}

const NO_WORKFLOWS = failure(403, "Resource not accessible by integration");

const TOO_LONG = invalid({
  resource: "Release",
  code: "custom",
  field: "body",
  message: "body is too long (maximum is 125000 characters)",
});

function isTooLong(body: string | null): boolean {
  return (body ?? "").length > 125_000;
}

async function publish({ state }: Asked, release: StoredRelease): Promise<Reply | undefined> {
  const isTaken = state.releases.some(
    ({ id, tag, draft }) => !draft && tag === release.tag && id !== release.id,
  );
  if (isTaken) return invalid({ resource: "Release", code: "already_exists", field: "tag_name" });
  const refused = await ensureTag(state, release.tag, release.target);
  if (refused) return refused;
  release.publishedAt = now();
  release.immutable = state.immutableReleases;
  return undefined;
}

function shapes({ state, origins }: Asked): ReturnType<typeof shapesOf> {
  return shapesOf(state, origins);
}

function text(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

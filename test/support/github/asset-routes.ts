import { releaseIn } from "./release-routes.ts";
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
import type { StoredAsset, StoredRelease } from "./state.ts";

const RELEASES = "/repos/:owner/:repo/releases";

export const ASSET_ROUTES: Routes = {
  [`GET ${RELEASES}/:id/assets`]: (asked) => {
    const release = releaseIn(asked);
    if (!release) return NOT_FOUND;
    const shapes = shapesOf(asked.state, asked.origins);
    return page(asked, release.assets, (asset) => shapes.asset(release, asset));
  },
  [`GET ${RELEASES}/assets/:asset`]: (asked) => {
    const found = assetIn(asked);
    if (!found) return NOT_FOUND;
    if (asked.headers["accept"]?.includes("application/octet-stream") === true)
      return stored(asked, found.asset);
    return { status: 200, body: shapesOf(asked.state, asked.origins).asset(found.release, found.asset) };
  },
  [`DELETE ${RELEASES}/assets/:asset`]: (asked) => {
    const found = assetIn(asked);
    if (!found) return NOT_FOUND;
    const { release, asset } = found;
    if (release.immutable) return failure(422, "Cannot delete asset from an immutable release");
    release.assets.splice(release.assets.indexOf(asset), 1);
    return DONE;
  },
};

/** On the host that only takes uploads. */
export const UPLOAD_ROUTES: Routes = {
  [`POST ${RELEASES}/:id/assets`]: (asked) => upload(asked, "uploaded"),
};

/** On the web host: what browsers and WordPress sites download. */
export const DOWNLOAD_ROUTES: Routes = {
  "GET /:owner/:repo/releases/download/:tag/:name": (asked) => {
    const { state, params } = asked;
    const release = state.releases.find(({ tag, draft }) => !draft && tag === params["tag"]);
    const asset = release?.assets.find(({ name, state: at }) => name === params["name"] && at === "uploaded");
    return asset && !state.isPrivate ? stored(asked, asset) : NOT_FOUND;
  },
};

export const STORAGE_ROUTES: Routes = {
  "GET /assets/:asset": (asked) => {
    const found = assetIn(asked);
    if (!found) return NOT_FOUND;
    const headers = {
      "content-type": found.asset.contentType,
      "content-disposition": `attachment; filename=${found.asset.name}`,
    };
    return { status: 200, body: found.asset.bytes, headers };
  },
};

/** Stores what was sent; or nothing but the name, as an upload that breaks midway does. */
export function upload(asked: Asked, as: StoredAsset["state"]): Reply {
  const { state, url, headers, bytes, caller } = asked;
  const release = releaseIn(asked);
  if (!release) return NOT_FOUND;
  if (release.immutable) return failure(422, "Cannot upload assets to an immutable release");
  const name = storedName(url.searchParams.get("name") ?? "");
  if (name === "") return invalid({ resource: "ReleaseAsset", code: "missing_field", field: "name" });
  if (headers["content-type"] === undefined) return failure(400, "Content-Type is missing");
  if (bytes.length === 0 && as === "uploaded") return failure(400, "Bad Content-Length");
  if (release.assets.some((each) => each.name === name)) {
    return invalid({ resource: "ReleaseAsset", code: "already_exists", field: "name" });
  }
  const asset: StoredAsset = {
    id: state.nextId++,
    name,
    contentType: headers["content-type"],
    bytes: as === "uploaded" ? bytes : new Uint8Array(),
    state: as,
    uploader: caller?.login ?? "",
    createdAt: now(),
  };
  release.assets.push(asset);
  return { status: 201, body: shapesOf(state, asked.origins).asset(release, asset) };
}

/** Whatever is not a letter, a digit or one of a few marks becomes a full stop, and none stands at either end. */
function storedName(name: string): string {
  return name.replaceAll(/[^\w.+@-][^\w+@-]*/g, ".").replaceAll(/^\.+|\.+$/g, "");
}

function assetIn({
  state,
  params,
}: Asked): { readonly release: StoredRelease; readonly asset: StoredAsset } | undefined {
  for (const release of state.releases) {
    const asset = release.assets.find(({ id }) => String(id) === params["asset"]);
    if (asset) return { release, asset };
  }
  return undefined;
}

function stored({ origins }: Asked, { id }: StoredAsset): Reply {
  return { status: 302, headers: { location: `${origins.storage}/assets/${id}` } };
}

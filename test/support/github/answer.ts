import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { ASSET_ROUTES, DOWNLOAD_ROUTES, STORAGE_ROUTES, upload, UPLOAD_ROUTES } from "./asset-routes.ts";
import { type Faults, isWrite, outcomeOf } from "./faults.ts";
import { ISSUE_ROUTES } from "./issue-routes.ts";
import { bodyOf, send } from "./listen.ts";
import { PULL_ROUTES } from "./pull-routes.ts";
import { RELEASE_ROUTES } from "./release-routes.ts";
import { type Asked, failure, NOT_FOUND, type Origins, type Reply, routeOf, type Routes } from "./reply.ts";
import { SETUP_ROUTES } from "./setup-routes.ts";
import { shapesOf } from "./shapes.ts";
import type { Caller, GitHubState } from "./state.ts";

export interface Exchange {
  readonly host: keyof Origins;
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  /** JSON, or bytes; undefined where nothing was sent. */
  readonly sent: unknown;
  /** 0 where the connection was broken. */
  readonly status: number;
  readonly answered: unknown;
}

/** Tokens that the stand-in knows; any other is refused. */
export const WRITE_TOKEN = "ghs_write";
export const READ_TOKEN = "ghs_read";
/** Of a job with `contents: write` and no other right. */
export const CONTENTS_TOKEN = "ghs_contents";
/** A person's own. */
export const PERSON_TOKEN = "ghp_ada";

const CALLERS: ReadonlyMap<string, Caller> = new Map([
  [WRITE_TOKEN, { login: "github-actions[bot]", canWrite: true, canOpenPulls: true }],
  [READ_TOKEN, { login: "github-actions[bot]", canWrite: false, canOpenPulls: false }],
  [CONTENTS_TOKEN, { login: "github-actions[bot]", canWrite: true, canOpenPulls: false }],
  [PERSON_TOKEN, { login: "ada", canWrite: true, canOpenPulls: true }],
]);

const API_ROUTES: Routes = {
  ...RELEASE_ROUTES,
  ...ASSET_ROUTES,
  ...ISSUE_ROUTES,
  ...PULL_ROUTES,
  ...SETUP_ROUTES,
  "GET /repos/:owner/:repo": ({ state, origins }) => ({
    status: 200,
    body: shapesOf(state, origins).repository(),
  }),
  "GET /user": ({ caller }) =>
    caller?.login.endsWith("[bot]")
      ? failure(403, "Resource not accessible by integration")
      : { status: 200, body: { login: caller?.login, type: "User" } },
};

export const ROUTES: Readonly<Record<keyof Origins, Routes>> = {
  api: API_ROUTES,
  uploads: UPLOAD_ROUTES,
  web: DOWNLOAD_ROUTES,
  storage: STORAGE_ROUTES,
};

/** How many requests the hour still has. */
interface Rate {
  remaining: number;
  /** Unix seconds. */
  resetsAt: number;
}

/** One of the hosts, and all that it needs to answer. */
export interface Scene {
  readonly host: keyof Origins;
  readonly state: GitHubState;
  readonly origins: Origins;
  readonly faults: Faults;
  readonly rate: Rate;
  readonly other: RequestListener | undefined;
  readonly note: (exchange: Exchange) => void;
}

/** Answers one request, unless a fault hits it, and notes what was said. */
export async function answer(
  scene: Scene,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { host, state, origins, faults, rate } = scene;
  const { method = "GET", url: path = "/", headers } = request;
  if (state.clock !== undefined) response.setHeader("date", new Date(state.clock * 1000).toUTCString());
  const url = new URL(path, origins[host]);
  const route = routeOf(ROUTES[host], method === "HEAD" ? "GET" : method, url.pathname);
  if (!route && scene.other) return scene.other(request, response);
  const bytes = await bodyOf(request);
  const isJson = host === "api";
  const sent = bytes && bytes.length > 0 ? (isJson ? parsed(bytes) : bytes) : undefined;
  const note = (status: number, answered?: unknown): void =>
    scene.note({ host, method, path, headers, sent, status, answered });
  const drop = (): void => {
    note(0);
    request.socket.destroy();
  };
  const fault = faults.hit({ method, path });
  const early = fault && fault.when !== "after" ? await outcomeOf(fault.mishap) : undefined;
  const caller = callerOf(headers.authorization);
  const json = typeof sent === "object" && isJson ? (sent as Record<string, unknown>) : {};
  const asked: Asked = {
    method,
    url,
    params: route?.params ?? {},
    headers: headers as Asked["headers"],
    bytes: bytes ?? new Uint8Array(),
    json,
    caller: caller === "unknown" ? undefined : caller,
    state,
    origins,
  };
  if (early !== undefined) {
    if (fault?.when === "midway" && host === "uploads") upload(asked, "starter");
    if (early === "drop") return drop();
    note(early.status, early.body);
    return send(response, early);
  }
  if (!bytes) return drop();
  const refused = host === "api" || host === "uploads" ? refusal(asked, caller, rate) : undefined;
  const reply: Reply = refused ?? (route ? await route.handler(asked) : NOT_FOUND);
  const late = fault?.when === "after" ? await outcomeOf(fault.mishap) : undefined;
  if (late === "drop") return drop();
  const told = late ?? reply;
  note(told.status, told.body);
  send(response, method === "HEAD" ? { ...told, body: undefined } : told, rateHeaders(rate));
}

/** What is refused before anything is looked at: who asks, how often, and for what. */
function refusal(asked: Asked, caller: ReturnType<typeof callerOf>, rate: Rate): Reply | undefined {
  if (caller === "unknown") return failure(401, "Bad credentials");
  if (rate.remaining <= 0) return failure(403, "API rate limit exceeded for installation ID 1.");
  rate.remaining -= 1;
  const { state, params, url } = asked;
  const isOfRepository = params["owner"] === state.owner && params["repo"] === state.name;
  const isHere = isOfRepository || url.pathname === "/user";
  if (!isHere || (state.isPrivate && !caller)) return NOT_FOUND;
  if (!isWrite(asked) || caller?.canWrite === true) return undefined;
  return caller
    ? failure(403, "Resource not accessible by integration")
    : failure(401, "Requires authentication");
}

function rateHeaders({ remaining, resetsAt }: Rate): Record<string, string> {
  return {
    "x-ratelimit-limit": "1000",
    "x-ratelimit-remaining": String(Math.max(0, remaining)),
    "x-ratelimit-reset": String(resetsAt),
  };
}

function callerOf(authorization: string | undefined): Caller | undefined | "unknown" {
  if (authorization === undefined) return undefined;
  const [, token = ""] = /^(?:token|bearer) (.+)$/i.exec(authorization) ?? [];
  return CALLERS.get(token) ?? "unknown";
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString("utf8"));
  } catch {
    return undefined;
  }
}

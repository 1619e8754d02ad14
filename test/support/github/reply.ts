import type { Caller, GitHubState } from "./state.ts";

export interface Reply {
  readonly status: number;
  /** JSON, unless it is bytes; nothing where left out. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Asked {
  readonly method: string;
  readonly url: URL;
  /** The parts of the path that the route leaves open. */
  readonly params: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly bytes: Uint8Array;
  /** The JSON that was sent; an empty object if none was. */
  readonly json: Readonly<Record<string, unknown>>;
  /** undefined where no token was sent. */
  readonly caller: Caller | undefined;
  readonly state: GitHubState;
  /** Where the stand-in's servers are. */
  readonly origins: Origins;
}

export interface Origins {
  readonly api: string;
  readonly uploads: string;
  readonly web: string;
  readonly storage: string;
}

type Handler = (asked: Asked) => Reply | Promise<Reply>;

/** `GET /repos/:owner/:repo/releases` to its handler. */
export type Routes = Readonly<Record<string, Handler>>;

/** The handler of the first route that fits, and what it leaves open. */
export function routeOf(
  routes: Routes,
  method: string,
  path: string,
): { readonly handler: Handler; readonly params: Record<string, string> } | undefined {
  const parts = path.split("/");
  for (const [route, handler] of Object.entries(routes)) {
    const [verb, pattern = ""] = route.split(" ");
    const wanted = pattern.split("/");
    if (verb !== method || wanted.length !== parts.length) continue;
    const pairs = wanted.map((part, index): [string, string] => [part, parts[index] ?? ""]);
    if (!pairs.every(([part, found]) => part.startsWith(":") || part === found)) continue;
    const open = pairs.filter(([part]) => part.startsWith(":"));
    return {
      handler,
      params: Object.fromEntries(open.map(([part, found]) => [part.slice(1), decodeURIComponent(found)])),
    };
  }
  return undefined;
}

export const NOT_FOUND: Reply = failure(404, "Not Found");
export const DONE: Reply = { status: 204 };

export function failure(status: number, message: string, headers?: Reply["headers"]): Reply {
  const body = { message, documentation_url: "https://docs.github.com/rest", status: String(status) };
  return { status, body, ...(headers ? { headers } : {}) };
}

interface Fault {
  readonly resource: string;
  readonly code: string;
  readonly field?: string;
  readonly message?: string;
}

export function invalid(...errors: readonly Fault[]): Reply {
  return {
    status: 422,
    body: { ...(failure(422, "Validation Failed").body as object), errors },
  };
}

/** One page of a list, with the links to the others that GitHub sends. */
export function page<T>({ url }: Pick<Asked, "url">, items: readonly T[], show: (item: T) => unknown): Reply {
  const size = Math.min(100, Number(url.searchParams.get("per_page") ?? 30) || 30);
  const number = Math.max(1, Number(url.searchParams.get("page") ?? 1) || 1);
  const last = Math.max(1, Math.ceil(items.length / size));
  const link = (wanted: number, rel: string): string => {
    const address = new URL(url);
    address.searchParams.set("page", String(wanted));
    return `<${address.href}>; rel="${rel}"`;
  };
  const links = [
    ...(number > 1 ? [link(number - 1, "prev"), link(1, "first")] : []),
    ...(number < last ? [link(number + 1, "next"), link(last, "last")] : []),
  ];
  return {
    status: 200,
    body: items.slice((number - 1) * size, number * size).map(show),
    ...(links.length > 0 ? { headers: { link: links.join(", ") } } : {}),
  };
}

export function now(): string {
  return new Date().toISOString().replace(/\.\d+Z$/, "Z");
}

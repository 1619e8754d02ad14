import { type FileHandle, open, stat } from "node:fs/promises";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { extname, join, resolve } from "node:path";
import { pipeline } from "node:stream/promises";
import { setTimeout as wait } from "node:timers/promises";
import { problem, ProblemsFound } from "../../report/problem.ts";
import { errnoOf, ignoringErrno } from "../disk/errno.ts";

export interface StaticServer {
  /** Such as `http://127.0.0.1:8080/`. */
  readonly url: string;
  close(): Promise<void>;
}

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".json": "application/json",
  ".xml": "application/xml",
  ".zip": "application/zip",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".jpeg": "image/jpeg",
  ".webp": "image/webp",
  ".gif": "image/gif",
  ".ico": "image/x-icon",
  ".txt": "text/plain; charset=utf-8",
  ".sha256": "text/plain; charset=utf-8",
  ".sig": "text/plain; charset=utf-8",
};

/**
 * Serves a folder on loopback, as a static host would: always what is in the folder now, also while another
 * takes its place, and readable from other origins.
 *
 * @param port 0 for any free one
 * @throws {ProblemsFound} PORT_IN_USE
 */
export async function serveFolder(folder: string, port: number): Promise<StaticServer> {
  // All that it exports is read with it, which takes other commands longer than all of ours.
  const { createServer } = await import("node:http");
  const server = createServer((request, response) => {
    answer(resolve(folder), request, response).catch(() => response.destroy());
  });
  await listen(server, port);
  const address = server.address();
  const actual = typeof address === "object" && address ? address.port : port;
  return {
    url: `http://127.0.0.1:${actual}/`,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

async function answer(folder: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method = "", url = "/" } = request;
  if (method !== "GET" && method !== "HEAD") return refuse(response, 405, "Method not allowed");
  const path = pathIn(url);
  if (path === undefined) return notFound(folder, method, response);
  const found = await openIn(folder, path);
  if (found === "folder") {
    response.writeHead(301, { location: `/${path}/` }).end();
    return;
  }
  if (!found) return notFound(folder, method, response);
  const { file, size, etag } = found;
  try {
    const headers = { etag, "cache-control": "no-cache", "access-control-allow-origin": "*" };
    if (request.headers["if-none-match"] === etag) {
      response.writeHead(304, headers).end();
      return;
    }
    const type = TYPES[extname(path)] ?? "application/octet-stream";
    response.writeHead(200, { ...headers, "content-type": type, "content-length": size });
    await send(file, method, response);
  } finally {
    await file.close();
  }
}

/** The site's own page for that, as static hosts give it, or else a word. */
async function notFound(folder: string, method: string, response: ServerResponse): Promise<void> {
  const page = await openFile(join(folder, "404.html"));
  if (page === undefined || page === "folder") return refuse(response, 404, "Not found");
  const { file, size } = page;
  try {
    response.writeHead(404, { "content-type": TYPES[".html"], "content-length": size });
    await send(file, method, response);
  } finally {
    await file.close();
  }
}

async function send(file: FileHandle, method: string, response: ServerResponse): Promise<void> {
  if (method === "HEAD") response.end();
  else await pipeline(file.createReadStream({ autoClose: false }), response);
}

/** The path inside the folder that an address names, or undefined if it can't name one. */
function pathIn(url: string): string | undefined {
  try {
    const path = decodeURIComponent(new URL(`http://loopback${url}`).pathname).replace(/\/$/, "/index.html");
    const isPlain = path.startsWith("/") && !/[\\\0]|\/\/|\/\.\.?(?=\/|$)/.test(path);
    return isPlain ? path.slice(1) : undefined;
  } catch {
    return undefined;
  }
}

/** While a folder is swapped, its place is empty for a moment: missing is only what a folder that stays lacks. */
async function openIn(folder: string, path: string): Promise<Opened> {
  for (let attempt = 1; ; attempt += 1) {
    const before = await identityOf(folder);
    const found = await openFile(join(folder, path));
    const isSettled = before !== undefined && before === (await identityOf(folder));
    if (found || isSettled || attempt === 50) return found;
    await wait(20);
  }
}

async function identityOf(folder: string): Promise<string | undefined> {
  const found = await stat(folder, { bigint: true }).catch(() => undefined);
  return found && `${found.ino} ${found.birthtimeNs}`;
}

type Opened =
  | { readonly file: FileHandle; readonly size: number; readonly etag: string }
  | "folder"
  | undefined;

/** Opened before anything is said of it, so that size and bytes belong to one file. */
async function openFile(place: string): Promise<Opened> {
  const file = await ignoringErrno(["ENOENT", "ENOTDIR", "ENAMETOOLONG", "ELOOP", "EACCES"], open(place));
  if (!file) return undefined;
  const found = await file.stat();
  if (found.isFile())
    return { file, size: found.size, etag: `"${found.size}-${found.mtimeMs}-${found.ino}"` };
  await file.close();
  return found.isDirectory() ? "folder" : undefined;
}

function refuse(response: ServerResponse, status: number, words: string): void {
  response.writeHead(status, { "content-type": "text/plain; charset=utf-8" }).end(`${words}\n`);
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((done, reject) => {
    server.once("error", (error) => {
      const code = errnoOf(error);
      if (code !== "EADDRINUSE" && code !== "EACCES") return reject(error);
      const why =
        code === "EACCES" ? "needs more rights than this program has" : "is used by another program";
      const message = `Port ${port} on 127.0.0.1 ${why}.`;
      const fix = "Choose another with `--port`, or any free one with `--port 0`.";
      reject(new ProblemsFound([problem("PORT_IN_USE", { message, fix })]));
    });
    server.listen(port, "127.0.0.1", done);
  });
}

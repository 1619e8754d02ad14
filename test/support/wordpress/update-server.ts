import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { extname, join } from "node:path";

/** Answers a request in place of the folder. */
export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

interface UpdateRequest {
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  /** What was answered; 0 while nothing is. */
  readonly status: () => number;
}

export interface UpdateServer {
  /** Without a slash at its end. */
  readonly url: string;
  readonly port: number;
  /** Every request since the last look, oldest first. */
  requests(): UpdateRequest[];
  /** From now on a path is answered by this; by the folder again if left out. */
  answer(path: string, answer?: Answer): void;
  stop(): Promise<void>;
}

/**
 * Serves a folder on loopback as GitHub Pages does, with an ETag, and counts what it is asked. It can be made to
 * misbehave, path by path.
 */
export async function startUpdateServer(folder: string): Promise<UpdateServer> {
  let requests: UpdateRequest[] = [];
  const answers = new Map<string, Answer>();
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://localhost").pathname;
    requests.push({
      path,
      headers: request.headers,
      status: () => (response.headersSent ? response.statusCode : 0),
    });
    const answer = answers.get(path);
    if (answer) answer(request, response);
    else void serve(join(folder, path), request, response);
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    requests() {
      const since = requests;
      requests = [];
      return since;
    },
    answer(path, answer) {
      if (answer) answers.set(path, answer);
      else answers.delete(path);
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".json": "application/json",
  ".xml": "application/xml",
  ".zip": "application/zip",
};

async function serve(path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const bytes = await readFile(path).catch(() => undefined);
  if (!bytes) {
    response
      .writeHead(404, { "content-type": "text/html" })
      .end("<h1>There isn't a GitHub Pages site here.</h1>");
    return;
  }
  const etag = `"${createHash("sha256").update(bytes).digest("hex").slice(0, 20)}"`;
  const isKnown = request.headers["if-none-match"] === etag;
  response.writeHead(isKnown ? 304 : 200, {
    etag,
    "cache-control": "max-age=600",
    "access-control-allow-origin": "*",
    "content-type": TYPES[extname(path)] ?? "application/octet-stream",
  });
  response.end(isKnown ? undefined : bytes);
}

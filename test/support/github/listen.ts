import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";
import type { Reply } from "./reply.ts";

export interface Host {
  /** Without a slash at the end. */
  readonly origin: string;
  stop(): Promise<void>;
}

/** A server on a free port of this machine. */
export async function listen(answer: RequestListener): Promise<Host> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (typeof address !== "object" || !address) throw new Error("the server has no port");
  return {
    origin: `http://127.0.0.1:${address.port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** All that was sent; undefined where the connection broke before its end. */
export async function bodyOf(request: IncomingMessage): Promise<Uint8Array | undefined> {
  return buffer(request).catch(() => undefined);
}

export function send(
  response: ServerResponse,
  { status, body, headers }: Reply,
  more: Readonly<Record<string, string>> = {},
): void {
  const isBytes = body instanceof Uint8Array;
  const type = isBytes || body === undefined ? {} : { "content-type": "application/json; charset=utf-8" };
  response.writeHead(status, { ...type, ...more, ...headers });
  response.end(isBytes || body === undefined ? body : JSON.stringify(body));
}

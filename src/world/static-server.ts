import { createServer, type Server } from "node:http";
import sirv from "sirv";
import { problem, ProblemsFound } from "../report/problem.ts";

export interface StaticServer {
  /** Such as `http://127.0.0.1:8080/`. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Serves a folder on loopback, as a static host would: always what is in the folder now, and readable from
 * other origins.
 *
 * @param port 0 for any free one
 * @throws {ProblemsFound} PORT_IN_USE
 */
export async function serveFolder(folder: string, port: number): Promise<StaticServer> {
  const handler = sirv(folder, {
    dev: true,
    etag: true,
    setHeaders: (response) => response.setHeader("access-control-allow-origin", "*"),
  });
  const server = createServer((request, response) => {
    handler(request, response, () => {
      response.writeHead(404, { "content-type": "text/plain; charset=utf-8" });
      response.end("Not found\n");
    });
  });
  await listen(server, port);
  const address = server.address();
  const actual = typeof address === "object" && address ? address.port : port;
  return {
    url: `http://127.0.0.1:${actual}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EADDRINUSE" && error.code !== "EACCES") return reject(error);
      const message = `Port ${port} on 127.0.0.1 is in use or not allowed (${error.code}).`;
      reject(new ProblemsFound([problem("PORT_IN_USE", { message, fix: "Choose another with `--port`." })]));
    });
    server.listen(port, "127.0.0.1", resolve);
  });
}

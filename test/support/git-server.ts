import { spawn } from "node:child_process";
import { mkdir, mkdtemp, realpath, rm } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { runGit } from "./repository.ts";

/** A token that the server takes, and what it is good for. */
export type Right = "read" | "write";

export interface GitServer {
  /** As GITHUB_SERVER_URL: repositories are at `<url>/<owner>/<name>`. */
  readonly url: string;
  /** The bare repository of that name, made when it is first asked for. */
  bare(name: string): Promise<string>;
  /** What was asked since the last look, oldest first: `GET info/refs?service=git-upload-pack`. */
  requests(): string[];
  /** Called around each push, which counts as the server's n-th; what it waits for, the push waits for. */
  aroundPush: (moment: "before" | "after") => Promise<void> | void;
  stop(): Promise<void>;
}

/**
 * Real git behind HTTP, `git http-backend`, with GitHub's answers to credentials: two of them are refused, as is a
 * push with a token that can only read.
 */
export async function startGitServer(tokens: Readonly<Record<string, Right>>): Promise<GitServer> {
  const root = await realpath(await mkdtemp(join(tmpdir(), "presscast-git-")));
  let requests: string[] = [];
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const gitServer: GitServer = {
    url: `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`,
    async bare(name) {
      const folder = join(root, name);
      await mkdir(folder, { recursive: true });
      await runGit(folder, ["init", "--quiet", "--bare", "--initial-branch=main"], 0);
      return folder;
    },
    requests() {
      const since = requests;
      requests = [];
      return since;
    },
    aroundPush: () => {},
    stop: () =>
      new Promise((resolve) => {
        server.close(() => void rm(root, { recursive: true, force: true }).then(() => resolve()));
        server.closeAllConnections();
      }),
  };
  return gitServer;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", gitServer.url);
    const asked = url.pathname.split("/").slice(3).join("/") + url.search;
    requests.push(`${request.method} ${asked}`);
    const isPush = asked.includes("git-receive-pack");
    const refusal = refused(request, tokens, isPush);
    if (refusal) {
      request.resume();
      response.writeHead(refusal.status, { "www-authenticate": "Basic realm=GitHub" }).end(refusal.words);
      return;
    }
    const isTransfer = isPush && request.method === "POST";
    if (isTransfer) await gitServer.aroundPush("before");
    const body = await backend(request, root, url);
    if (isTransfer) await gitServer.aroundPush("after");
    response.writeHead(body.status, body.headers).end(body.bytes);
  }
}

function refused(
  request: IncomingMessage,
  tokens: Readonly<Record<string, Right>>,
  isPush: boolean,
): { readonly status: number; readonly words: string } | undefined {
  const sent = request.rawHeaders.filter(
    (name, index) => index % 2 === 0 && name.toLowerCase() === "authorization",
  );
  if (sent.length > 1) return { status: 400, words: "Duplicate header: Authorization" };
  const basic = /^basic (.+)$/i.exec(request.headers.authorization ?? "")?.[1] ?? "";
  const token = Buffer.from(basic, "base64")
    .toString()
    .replace(/^x-access-token:/, "");
  const right = tokens[token];
  if (right === undefined) return { status: 401, words: "Invalid username or token." };
  return isPush && right === "read"
    ? { status: 403, words: "Permission to acme/plugins.git denied to github-actions[bot]." }
    : undefined;
}

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Buffer;
}

/** Runs `git http-backend` as a CGI program. */
async function backend(request: IncomingMessage, root: string, url: URL): Promise<Answer> {
  const child = spawn("git", ["http-backend"], {
    env: {
      PATH: process.env["PATH"],
      GIT_CONFIG_GLOBAL: "/dev/null",
      GIT_CONFIG_NOSYSTEM: "1",
      GIT_PROJECT_ROOT: root,
      GIT_HTTP_EXPORT_ALL: "1",
      PATH_INFO: url.pathname,
      QUERY_STRING: url.search.slice(1),
      REQUEST_METHOD: request.method,
      REMOTE_USER: "x-access-token",
      CONTENT_TYPE: request.headers["content-type"] ?? "",
      HTTP_CONTENT_ENCODING: request.headers["content-encoding"] ?? "",
      GIT_PROTOCOL: String(request.headers["git-protocol"] ?? ""),
    },
    stdio: ["pipe", "pipe", "ignore"],
  });
  child.stdin.on("error", () => {});
  request.pipe(child.stdin);
  const output = await buffer(child.stdout);
  const end = output.indexOf("\r\n\r\n");
  const headers = Object.fromEntries(
    output
      .toString("latin1", 0, end)
      .split("\r\n")
      .map((line) => line.split(": ") as [string, string]),
  );
  const { Status: status = "200", ...others } = headers;
  return { status: Number.parseInt(status, 10), headers: others, bytes: output.subarray(end + 4) };
}

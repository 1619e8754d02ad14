import { execFileSync } from "node:child_process";
import { appendFile, mkdir, mkdtemp, realpath, rm } from "node:fs/promises";
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CONTENTS_TOKEN, PERSON_TOKEN, READ_TOKEN, WRITE_TOKEN } from "./github-api.ts";
import { bodyOf } from "./listen.ts";
import { runFromShell } from "../repository/run-from-shell.ts";
import { runGit } from "../repository/temporary-repository.ts";
import { refuseOtherWorkflows } from "./workflow-rule.ts";

/** What a push waits for before or after it is carried out; `drop` breaks the connection there. */
export type AroundPush = (moment: "before" | "after") => Promise<"drop" | void> | "drop" | void;

export interface GitOverHttp {
  /** Answers for `/<owner>/<name>/…`. */
  readonly listener: RequestListener;
  /** The bare repository, empty at first. */
  readonly bare: string;
  /** What was asked since the last look, oldest first: `GET info/refs?service=git-upload-pack`. */
  requests(): string[];
  /** Bytes of bodies since the last look: what clients were sent, and what they sent. */
  traffic(): { readonly down: number; readonly up: number };
  aroundPush(around: AroundPush): void;
  remove(): Promise<void>;
}

/**
 * Real git behind HTTP, `git http-backend`, with GitHub's answers to credentials: two of them are refused, as is a
 * push with a token that can only read, and a ref on workflow files that no branch has.
 */
export async function gitOverHttp(repository: string): Promise<GitOverHttp> {
  const root = await realpath(await mkdtemp(join(tmpdir(), "presscast-git-")));
  const bare = join(root, repository);
  await mkdir(bare, { recursive: true });
  await runGit(bare, ["init", "--quiet", "--bare", "--initial-branch=main"]);
  // Each push would start another process to look whether it is time.
  await appendFile(join(bare, "config"), "[receive]\n\tautogc = false\n");
  // As GitHub does: https://github.blog/open-source/git/get-up-to-speed-with-partial-clone-and-shallow-clone/
  const allowed = "\tallowFilter = true\n\tallowAnySHA1InWant = true\n";
  await appendFile(join(bare, "config"), `[uploadpack]\n${allowed}`);
  await refuseOtherWorkflows(bare);
  let requests: string[] = [];
  let traffic = { down: 0, up: 0 };
  let around: AroundPush = () => {};
  /** What git can do, by path, which does not change: https://git-scm.com/docs/protocol-v2#_capability_advertisement */
  const abilities = new Map<string, Answer>();
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? "/", "http://localhost");
    const asked = url.pathname.split("/").slice(3).join("/") + url.search;
    requests.push(`${request.method} ${asked}`);
    const isPush = asked.includes("git-receive-pack");
    const refusal = refused(request, isPush);
    if (refusal) {
      request.resume();
      response.writeHead(refusal.status, { "www-authenticate": "Basic realm=GitHub" }).end(refusal.words);
      return;
    }
    const isTransfer = isPush && request.method === "POST";
    if (isTransfer && (await around("before")) === "drop") return void request.socket.destroy();
    const body = await bodyOf(request);
    // Its client was killed.
    if (!body) return;
    traffic.up += body.length;
    const isAbilities = asked.endsWith("?service=git-upload-pack") && protocolOf(request) === "version=2";
    const known = isAbilities ? abilities.get(url.pathname) : undefined;
    const answered = known ?? (await backend(request, body, root, url));
    const { status, headers, bytes } = answered;
    if (isAbilities && status === 200) abilities.set(url.pathname, answered);
    traffic.down += bytes.length;
    if (isTransfer && (await around("after")) === "drop") return void request.socket.destroy();
    response.writeHead(status, headers).end(bytes);
  };
  return {
    listener: (request, response) => void answer(request, response),
    bare,
    requests() {
      const since = requests;
      requests = [];
      return since;
    },
    traffic() {
      const since = traffic;
      traffic = { down: 0, up: 0 };
      return since;
    },
    aroundPush: (next) => void (around = next),
    remove: () => rm(root, { recursive: true, force: true, maxRetries: 3 }),
  };
}

function refused(
  request: IncomingMessage,
  isPush: boolean,
): { readonly status: number; readonly words: string } | undefined {
  const sent = request.rawHeaders.filter(
    (name, index) => index % 2 === 0 && name.toLowerCase() === "authorization",
  );
  if (sent.length > 1) return { status: 400, words: "Duplicate header: Authorization" };
  const basic = /^basic (.+)$/i.exec(request.headers.authorization ?? "")?.[1] ?? "";
  const token = Buffer.from(basic, "base64").toString().replace("x-access-token:", "");
  if ([WRITE_TOKEN, CONTENTS_TOKEN, PERSON_TOKEN].includes(token)) return undefined;
  if (token === READ_TOKEN && !isPush) return undefined;
  return token === READ_TOKEN
    ? { status: 403, words: "Write access to repository not granted." }
    : { status: 401, words: "Invalid username or token." };
}

function protocolOf({ headers }: IncomingMessage): string {
  return String(headers["git-protocol"] ?? "");
}

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Buffer;
}

/** Where git has the programs that it starts itself. */
const GIT_PROGRAMS = execFileSync("git", ["--exec-path"], { encoding: "utf8" }).trim();

/** Runs `git http-backend` as a CGI program. */
async function backend(request: IncomingMessage, body: Uint8Array, root: string, url: URL): Promise<Answer> {
  const { bytes: output } = await runFromShell([[join(GIT_PROGRAMS, "git-http-backend")]], {
    cwd: root,
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
      GIT_PROTOCOL: protocolOf(request),
    },
    input: body,
  });
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

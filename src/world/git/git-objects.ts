import { spawn } from "node:child_process";
import { gitEnvironment, GIT_SETTINGS, GitError } from "./git.ts";

export interface GitObject {
  readonly id: string;
  readonly type: string;
  readonly bytes: Buffer;
}

export interface GitObjects {
  /** The object of that name (`<id>`, `<commit>:<path>`, `<tag>^{commit}`), or undefined if there is none. */
  read(name: string): Promise<GitObject | undefined>;
  close(): void;
}

/** Would be two questions, or a path from the current folder, on which git ends if it leads out. */
const NO_NAME = /[\n\0]|^[^:]*:\.\.?(?:\/|$)/;

/**
 * One `git cat-file --batch` for the whole run: names are written ahead of the answers, so reading thousands
 * of objects costs one process and no waiting in between.
 *
 * @param isBulk git may hold answers back until it is closed, which is cheaper for thousands of objects
 */
export function openGitObjects(folder: string, isBulk = false): GitObjects {
  const command = ["cat-file", "--batch", ...(isBulk ? ["--buffer"] : [])];
  const child = spawn("git", [...GIT_SETTINGS, ...command], {
    cwd: folder,
    env: gitEnvironment(),
    stdio: ["pipe", "pipe", "pipe"],
  });
  const waiting: { resolve: (object: GitObject | undefined) => void; reject: (error: Error) => void }[] = [];
  let stderr = "";
  let unwritten = "";
  let ended: Error | undefined;
  // What is asked for in one go is written in one go.
  const flush = (): void => {
    if (unwritten !== "") child.stdin.write(unwritten);
    unwritten = "";
  };
  const write = (name: string): void => {
    if (unwritten === "") queueMicrotask(flush);
    unwritten += `${name}\n`;
  };
  const fail = (error: Error): void => {
    ended ??= error;
    for (const { reject } of waiting.splice(0)) reject(ended);
  };
  const parser = batchParser((object) => waiting.shift()?.resolve(object));
  child.stdout.on("data", (chunk: Buffer) => parser(chunk));
  child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
  // Its end follows, and tells with git's own words what this can't.
  child.stdin.on("error", () => {});
  child.on("error", fail);
  child.on("close", () => fail(new GitError(["cat-file", "--batch"], stderr || "it ended early")));
  return {
    read(name) {
      if (ended) return Promise.reject(ended);
      if (NO_NAME.test(name)) return Promise.resolve(undefined);
      return new Promise((resolve, reject) => {
        waiting.push({ resolve, reject });
        write(name);
      });
    },
    close() {
      flush();
      child.stdin.end();
      child.unref();
    },
  };
}

/**
 * Takes the output of `cat-file --batch` in any pieces: `<id> <type> <size>\n<bytes>\n`, or
 * `<name> missing\n` (likewise `ambiguous`) for what is not there.
 */
function batchParser(emit: (object: GitObject | undefined) => void): (chunk: Buffer) => void {
  let header = "";
  let body: { id: string; type: string; bytes: Buffer; filled: number } | undefined;
  const finish = (): void => {
    if (body) emit({ id: body.id, type: body.type, bytes: body.bytes });
    body = undefined;
  };
  return (chunk) => {
    let offset = 0;
    while (offset < chunk.length) {
      if (body && body.filled < body.bytes.length) {
        const taken = chunk.copy(body.bytes, body.filled, offset);
        body.filled += taken;
        offset += taken;
      } else if (body) {
        offset += 1;
        finish();
      } else {
        const end = chunk.indexOf(10, offset);
        header += chunk.toString("utf8", offset, end === -1 ? undefined : end);
        if (end === -1) return;
        offset = end + 1;
        const match = /^([0-9a-f]{40,64}) (\w+) (\d+)$/.exec(header);
        header = "";
        if (!match) emit(undefined);
        else {
          const [, id = "", type = "", size] = match;
          body = { id, type, bytes: Buffer.allocUnsafeSlow(Number(size)), filled: 0 };
        }
      }
    }
  };
}

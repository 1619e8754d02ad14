import { spawn } from "node:child_process";
import { gitEnvironment, GIT_SETTINGS, GitError } from "./git.ts";

/** A running `git cat-file` that answers one question after the other. */
export interface CatFile<T> {
  /** What git says of the object of that name; undefined if there is none. */
  ask(name: string): Promise<T | undefined>;
  close(): void;
}

/** Would be two questions, or a path from the current folder, on which git ends if it leads out. */
const NO_NAME = /[\n\0]|^[^:]*:\.\.?(?:\/|$)/;

/**
 * Starts `git cat-file` in a folder. Questions are written ahead of the answers.
 *
 * @param options that make it answer one question a line: `--batch` or `--batch-check`
 * @param parserOf reads its output, which comes in any pieces, and emits an answer for each question
 */
export function openCatFile<T>(
  folder: string,
  options: readonly string[],
  parserOf: (emit: (answer: T | undefined) => void) => (chunk: Buffer) => void,
): CatFile<T> {
  const command = ["cat-file", ...options];
  const child = spawn("git", [...GIT_SETTINGS, ...command], {
    cwd: folder,
    env: gitEnvironment(),
    stdio: ["pipe", "pipe", "pipe"],
  });
  const waiting: { resolve: (answer: T | undefined) => void; reject: (error: Error) => void }[] = [];
  let stderr = "";
  let unwritten = "";
  let ended: Error | undefined;
  // What is asked for in one turn is written in one go: each write wakes git up.
  const flush = (): void => {
    if (unwritten !== "") child.stdin.write(unwritten);
    unwritten = "";
  };
  const write = (name: string): void => {
    if (unwritten === "") setImmediate(flush);
    unwritten += `${name}\n`;
  };
  const fail = (error: Error): void => {
    ended ??= error;
    for (const { reject } of waiting.splice(0)) reject(ended);
  };
  const parser = parserOf((answer) => waiting.shift()?.resolve(answer));
  child.stdout.on("data", (chunk: Buffer) => parser(chunk));
  child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
  // Its end follows, and tells with git's own words what this can't.
  child.stdin.on("error", () => {});
  child.on("error", fail);
  child.on("close", () => fail(new GitError(command, stderr || "it ended early")));
  return {
    ask(name) {
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

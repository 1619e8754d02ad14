import { readFile } from "node:fs/promises";
import { ignoringErrno } from "./errno.ts";

/** A file's bytes; undefined where there is no such file. */
export function contentOf(file: string): Promise<Buffer | undefined> {
  return ignoringErrno(["ENOENT", "ENOTDIR"], readFile(file));
}

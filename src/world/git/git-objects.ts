import { openCatFile } from "./cat-file.ts";

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

/**
 * One `git cat-file --batch` for the whole run: names are written ahead of the answers, so reading thousands
 * of objects costs one process and no waiting in between.
 *
 * @param isBulk git may hold answers back until it is closed, which is cheaper for thousands of objects
 */
export function openGitObjects(folder: string, isBulk = false): GitObjects {
  const catFile = openCatFile(folder, ["--batch", ...(isBulk ? ["--buffer"] : [])], batchParser);
  return { read: (name) => catFile.ask(name), close: () => catFile.close() };
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

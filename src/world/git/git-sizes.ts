import { openCatFile } from "./cat-file.ts";

export interface GitSizes {
  /** The bytes that the object of that name has, without reading them; undefined if there is none. */
  of(name: string): Promise<number | undefined>;
  close(): void;
}

/** One `git cat-file --batch-check` for the whole run, which starts when the first size is asked for. */
export function openGitSizes(folder: string): GitSizes {
  let opened: ReturnType<typeof openCatFile<number>> | undefined;
  return {
    of(name) {
      opened ??= openCatFile(folder, ["--batch-check"], sizeParser);
      return opened.ask(name);
    },
    close: () => opened?.close(),
  };
}

/** Takes its output in any pieces: `<id> <type> <size>\n`, or `<name> missing\n` for what is not there. */
function sizeParser(emit: (size: number | undefined) => void): (chunk: Buffer) => void {
  let unread = "";
  return (chunk) => {
    const lines = `${unread}${chunk.toString("latin1")}`.split("\n");
    unread = lines.pop() ?? "";
    for (const line of lines) {
      const size = /^[0-9a-f]{40,64} \w+ (\d+)$/.exec(line)?.[1];
      emit(size === undefined ? undefined : Number(size));
    }
  };
}

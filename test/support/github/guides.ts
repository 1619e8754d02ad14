import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const TOP = join(import.meta.dirname, "../../..");

export interface Block {
  /** Where it stands, for messages: `docs/guide/keys.md:12`. */
  readonly place: string;
  readonly language: string;
  readonly text: string;
  /** The file that the line above it names, such as "`versions.yaml`:". */
  readonly file: string | undefined;
}

/** The fenced blocks of a page. */
export function blocksOf(page: string): Block[] {
  const text = readFileSync(join(TOP, page), "utf8");
  const found = text.matchAll(/(?:^`([^`\n]+)`:\n\n)?^```(\w+)\n([^]*?)^```$/gm);
  return [...found].map(({ index, 1: file, 2: language = "", 3: block = "" }) => {
    const line = text.slice(0, index).split("\n").length;
    return { place: `${page}:${line}`, language, text: block, file };
  });
}

export function guides(): string[] {
  const names = readdirSync(join(TOP, "docs/guide")).filter((name) => name.endsWith(".md"));
  return names.map((name) => `docs/guide/${name}`);
}

/** This repository's own workflows: path to text. */
export function ownWorkflows(): [string, string][] {
  const folder = ".github/workflows";
  return readdirSync(join(TOP, folder)).map((name) => [
    `${folder}/${name}`,
    readFileSync(join(TOP, folder, name), "utf8"),
  ]);
}

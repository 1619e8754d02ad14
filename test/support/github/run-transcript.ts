import { PRESSCAST_VERSION } from "../../../src/world/presscast-version.ts";
import { changesBetween } from "../repository/folder-changes.ts";
import type { Forge, RunOptions } from "./forge.ts";

/** Records runs of the Action: for each, the log, the outputs, what was asked of GitHub, and what changed there. */
export interface RunTranscript {
  say(line: string): void;
  /** Runs the Action and notes all that it did. */
  run(options?: RunOptions): Promise<void>;
  text(): string;
}

export function runTranscript(forge: Forge): RunTranscript {
  const lines: string[] = [];
  let before = { site: new Map<string, Uint8Array>() as ReadonlyMap<string, Uint8Array>, refs: "" };
  const state = async (): Promise<typeof before> => ({
    site: new Map([...(await forge.site())].map(([path, bytes]) => [`gh-pages/${path}`, bytes])),
    refs: await forge.remote(
      "for-each-ref",
      "--format=%(refname) %(*objectname:short)",
      "refs/heads",
      "refs/tags",
    ),
  });
  return {
    say: (line) => void lines.push(line),
    async run(options) {
      before = await state();
      forge.git.requests();
      forge.github.exchanges();
      const { log, outputs, code, summary } = await forge.run(options);
      const after = await state();
      const shownOutputs = Object.entries(outputs).filter(([name]) => name !== "plan");
      lines.push(
        ...log.trimEnd().split("\n"),
        ...(code === 0 ? [] : [`[exit status ${code}]`]),
        ...shownOutputs.map(([name, value]) => `[output] ${name}: ${inShort(value)}`),
        ...(summary === "" ? [] : ["[summary]", ...summary.trimEnd().split("\n")]),
        ...forge.git.requests().map((line) => `[git] ${line}`),
        ...forge.github.exchanges().map(({ method, path, status }) => `[api] ${method} ${path}: ${status}`),
        ...newLines(before.refs, after.refs).map((ref) => `[ref] ${ref}`.trimEnd()),
        ...changesBetween(before.site, after.site),
      );
    },
    text: () =>
      `${lines
        .join("\n")
        .replaceAll(forge.github.serverUrl, "<github>")
        .replaceAll(`Presscast ${PRESSCAST_VERSION}`, "Presscast <version>")
        // It follows from every byte of the site.
        .replaceAll(/(?<=gh-pages \()[0-9a-f]{7}(?=\))/g, "<commit>")
        .replaceAll(/\/\S+\/presscast-runner-\w+\/temp\/presscast-\w+/g, "<packages>")}\n`,
  };
}

function inShort(value: string): string {
  return value.replaceAll("\n", " ");
}

function newLines(before: string, after: string): string[] {
  const known = new Set(before.split("\n"));
  return after.split("\n").filter((line) => line !== "" && !known.has(line));
}

import { parseDocument } from "yaml";

/** Where a workflow publishes the update site. */
export interface PublishingStep {
  /** The workflow file, from the repository's top. */
  readonly file: string;
  readonly publish: "branch" | "directory";
  /** Of the update site, for `publish: branch`. */
  readonly branch: string;
}

/** The branch that the update site is published to, where nothing else is said. */
export const SITE_BRANCH = "gh-pages";

/** Presscast's Action, also from a fork of it; `./` in its own repository. */
const ACTION = /^(?:[\w.-]+\/presscast@|\.\/?$)/i;

/**
 * The first step of a workflow that publishes with Presscast; undefined where there is none, or where the file is not
 * YAML. An input with an expression counts as left out, since only a run knows it.
 */
export function publishingStep(file: string, text: string): PublishingStep | undefined {
  const steps = Object.values(record(record(read(text))["jobs"])).flatMap((job) => {
    const { steps: own } = record(job);
    return Array.isArray(own) ? own.map(record) : [];
  });
  for (const step of steps) {
    const inputs = record(step["with"]);
    if (!ACTION.test(String(step["uses"])) || inputs["verify"] === "only" || inputs["step"] === "build")
      continue;
    const input = (name: string): string | undefined => {
      const value = inputs[name];
      return typeof value === "string" && value !== "" && !value.includes("${{") ? value : undefined;
    };
    const publish = input("publish") === "directory" ? "directory" : "branch";
    return { file, publish, branch: input("branch") ?? SITE_BRANCH };
  }
  return undefined;
}

function read(text: string): unknown {
  try {
    return parseDocument(text, { merge: true }).toJS({ maxAliasCount: 100 }) as unknown;
  } catch {
    return undefined;
  }
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : {};
}

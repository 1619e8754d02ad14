import { parseDocument } from "yaml";

export interface ReadWorkflow {
  /** Undefined where it is not YAML. */
  readonly value: unknown;
  /** The first line that is not YAML, from 1. */
  readonly faultLine: number | undefined;
}

/** A workflow file as data. GitHub runs no file with a fault, so nothing is read from it. */
export function readWorkflow(text: string): ReadWorkflow {
  const document = parseDocument(text, { merge: true, logLevel: "silent" });
  const [fault] = document.errors;
  if (fault) return { value: undefined, faultLine: fault.linePos?.[0].line ?? 1 };
  try {
    return { value: document.toJS({ maxAliasCount: 100 }) as unknown, faultLine: undefined };
  } catch {
    return { value: undefined, faultLine: undefined };
  }
}

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv, type ValidateFunction } from "ajv";
import type { Exchange } from "./github-api.ts";

interface Described {
  readonly operations: Readonly<
    Record<string, { readonly request?: object; readonly responses: Readonly<Record<string, object>> }>
  >;
  readonly definitions: Readonly<Record<string, object>>;
}

const described = JSON.parse(readFileSync(join(import.meta.dirname, "schemas.json"), "utf8")) as Described;
const ajv = new Ajv({
  strict: false,
  allErrors: true,
  formats: {
    int64: true,
    "repo.nwo": true,
    uri: (text: string) => URL.canParse(text),
    date: /^\d{4}-\d\d-\d\d$/,
    "date-time": /^\d{4}-\d\d-\d\dT[\d:.]+Z$/,
  },
});
const compiled = new Map<object, ValidateFunction>();

/**
 * What GitHub's own description has against these exchanges with its API, each as a line; none if all are as it
 * says. A key that it does not know counts in what was sent.
 */
export function faultsIn(exchanges: readonly Exchange[]): string[] {
  return exchanges.flatMap(({ host, method, path, sent, status, answered }) => {
    if (host !== "api" && host !== "uploads") return [];
    const name = operationOf(method, path);
    const operation = name === undefined ? undefined : described.operations[name];
    if (name === undefined || !operation)
      return method === "DELETE" ? [] : [`${method} ${path}: not described`];
    const { request, responses } = operation;
    return [
      ...(request ? faults(closed(request), request, sent, `${name} sent`) : []),
      ...Object.entries(responses).flatMap(([wanted, schema]) =>
        wanted === String(status) ? faults(schema, schema, answered, `${name} answered`) : [],
      ),
    ];
  });
}

/** The operations that some exchange has shown to be answered as described. */
export function operationsIn(exchanges: readonly Exchange[]): ReadonlySet<string> {
  const good = exchanges.filter(({ status }) => status >= 200 && status < 300);
  return new Set(good.flatMap(({ method, path }) => operationOf(method, path) ?? []));
}

/** Every operation that has a description here. */
export const describedOperations: readonly string[] = Object.keys(described.operations);

function closed(schema: object): object {
  return "properties" in schema ? { additionalProperties: false, ...schema } : schema;
}

function operationOf(method: string, path: string): string | undefined {
  const parts = new URL(path, "http://localhost").pathname.split("/");
  return describedOperations.find((name) => {
    const [verb, pattern = ""] = name.split(" ");
    const wanted = pattern.split("/");
    return (
      verb === method &&
      wanted.length === parts.length &&
      wanted.every((part, index) => part.startsWith("{") || part === parts[index])
    );
  });
}

function faults(schema: object, key: object, value: unknown, what: string): string[] {
  const { definitions } = described;
  const validate = compiled.get(key) ?? ajv.compile({ ...schema, definitions });
  compiled.set(key, validate);
  validate(value);
  return (validate.errors ?? []).map(({ instancePath, message, params }) =>
    [what, instancePath, message, JSON.stringify(params)].join(" "),
  );
}

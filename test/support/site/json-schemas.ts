import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";

const folder = join(import.meta.dirname, "../../../schema");

export type JsonSchema = { readonly [key: string]: unknown } & {
  readonly properties?: Readonly<Record<string, JsonSchema>>;
};

/** A checked-in JSON Schema, by its name without the ending. */
export function jsonSchemaOf(name: string): JsonSchema {
  return JSON.parse(readFileSync(join(folder, `${name}.schema.json`), "utf8")) as JsonSchema;
}

/**
 * What a JSON Schema has against a value, each as a line; none if it is valid. Keys that the schema does not name
 * count too, though clients must let them pass.
 */
export function schemaErrors(name: string, value: unknown): string[] {
  const validate = new Ajv({
    allErrors: true,
    strictTypes: false,
    formats: { uri: (text: string) => URL.canParse(text), "date-time": /^\d{4}-\d\d-\d\dT[\d:.]+Z$/ },
  }).compile(closed(jsonSchemaOf(name)));
  validate(value);
  return (validate.errors ?? []).map(({ instancePath, message, params }) =>
    [instancePath, message, JSON.stringify(params)].join(" "),
  );
}

function closed<T>(schema: T): T {
  if (Array.isArray(schema)) return schema.map(closed) as T;
  if (typeof schema !== "object" || schema === null) return schema;
  const inside = Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [key, closed<unknown>(value)]),
  );
  return ("properties" in inside ? { additionalProperties: false, ...inside } : inside) as T;
}

/** Every key that a schema names, at any depth. */
export function keysIn(schema: unknown): string[] {
  if (typeof schema !== "object" || schema === null) return [];
  const { properties = {}, ...rest } = schema as JsonSchema;
  // A key may be called `properties` itself, so that its values alone are schemas.
  const inside = [...Object.values(properties), ...Object.values(rest)];
  return [...new Set([...Object.keys(properties), ...inside.flatMap(keysIn)])];
}

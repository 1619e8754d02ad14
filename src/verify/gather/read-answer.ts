import type { Reading } from "../../report/reading.ts";
import * as v from "valibot";
import type { Answered } from "./answer.ts";

/** The file's bytes. */
export function bytesOf(answer: Answered | undefined): Reading<Uint8Array> {
  if (!answer) return { reason: "was not asked for" };
  if (answer.failure !== undefined) return { reason: answer.failure };
  if (answer.status === 404) return { reason: "is missing" };
  if (answer.status !== 200) return { reason: `answers ${answer.status}` };
  return { value: answer.bytes };
}

/** The file's text. */
export function textOf(answer: Answered | undefined): Reading<string> {
  const bytes = bytesOf(answer);
  return bytes.reason === undefined ? { value: new TextDecoder().decode(bytes.value) } : bytes;
}

/** The file's JSON, held against a schema. */
export function jsonOf<Schema extends v.GenericSchema>(
  answer: Answered | undefined,
  schema: Schema,
): Reading<v.InferOutput<Schema>> {
  const text = textOf(answer);
  return text.reason === undefined ? parsed(text.value, schema) : text;
}

export function parsed<Schema extends v.GenericSchema>(
  text: string,
  schema: Schema,
): Reading<v.InferOutput<Schema>> {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return { reason: /^\s*</.test(text) ? "is a web page instead of JSON" : "is not JSON" };
  }
  const { issues, output } = v.safeParse(schema, data);
  const [issue] = issues ?? [];
  if (!issue) return { value: output as v.InferOutput<Schema> };
  return { reason: `breaks its format (${v.getDotPath(issue) ?? "as a whole"}: ${issue.message})` };
}

import { done, failed, type Result } from "../../report/result.ts";
import * as v from "valibot";
import type { Answered } from "./answer.ts";

/** The file's bytes. */
export function bytesOf(answer: Answered | undefined): Result<Uint8Array> {
  if (!answer) return failed("was not asked for");
  if (answer.kind === "failed") return answer;
  const { status, bytes } = answer.value;
  if (isAbsent(answer)) return failed("is missing");
  if (status !== 200) return failed(`answers ${status}`);
  return done(bytes);
}

/** Whether the host says that there is no such file. */
export function isAbsent(answer: Answered | undefined): boolean {
  return answer?.kind === "done" && answer.value.status === 404;
}

/** The file's text. */
export function textOf(answer: Answered | undefined): Result<string> {
  const bytes = bytesOf(answer);
  return bytes.kind === "done" ? done(new TextDecoder().decode(bytes.value)) : bytes;
}

/** The file's JSON, held against a schema. */
export function jsonOf<Schema extends v.GenericSchema>(
  answer: Answered | undefined,
  schema: Schema,
): Result<v.InferOutput<Schema>> {
  const text = textOf(answer);
  return text.kind === "done" ? parsed(text.value, schema) : text;
}

export function parsed<Schema extends v.GenericSchema>(
  text: string,
  schema: Schema,
): Result<v.InferOutput<Schema>> {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return failed(/^\s*</.test(text) ? "is a web page instead of JSON" : "is not JSON");
  }
  const { issues, output } = v.safeParse(schema, data);
  const [issue] = issues ?? [];
  if (!issue) return done(output as v.InferOutput<Schema>);
  return failed(`breaks its format (${v.getDotPath(issue) ?? "as a whole"}: ${issue.message})`);
}

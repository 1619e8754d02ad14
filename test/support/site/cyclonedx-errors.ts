import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv, type ValidateFunction } from "ajv";

const file = join(import.meta.dirname, "cyclonedx-schema.json");
const { schemas } = JSON.parse(readFileSync(file, "utf8")) as { readonly schemas: readonly Schema[] };

interface Schema {
  readonly $id: string;
  readonly enum?: readonly string[];
}

let compiled: ValidateFunction | undefined;

/** What the schema of CycloneDX itself has against a document, each as a line. */
export function cyclonedxErrors(document: unknown): string[] {
  compiled ??= compile();
  compiled(document);
  return (compiled.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

function compile(): ValidateFunction {
  const formats = {
    "date-time": /^\d{4}-\d\d-\d\dT[\d:.]+Z$/,
    "iri-reference": (text: string) => !/\s/.test(text),
    "idn-email": true as const,
    email: true as const,
    uri: true as const,
  };
  const ajv = new Ajv({ allErrors: true, strict: false, formats, schemas: [...schemas] });
  const validate = ajv.getSchema("http://cyclonedx.org/schema/bom-1.6.schema.json");
  if (!validate) throw new Error("the schema of CycloneDX 1.6 is not there");
  return validate;
}

/** Every id of SPDX that CycloneDX takes. */
export const SPDX_IDS: readonly string[] =
  schemas.find(({ $id }) => $id.endsWith("spdx.schema.json"))?.enum ?? [];

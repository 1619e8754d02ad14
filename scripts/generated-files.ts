import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { toJsonSchema } from "@valibot/to-json-schema";
import type * as v from "valibot";
import { feedPayloadSchema } from "../src/plan/feed.ts";
import type { Format } from "../src/site/format.ts";
import { FORMATS } from "../src/site/formats.ts";
import { versionsFile } from "../src/versions/file.ts";
import { errorsPage } from "./errors-page.ts";
import { formatsPage } from "./formats-page.ts";
import { quietLock } from "./quiet-lock.ts";

const IDS = "https://presscast.github.io/presscast/schema";

/** Name in `schema/`, what it describes, and where that stands in the code. */
type Described = readonly [name: string, title: string, schema: v.GenericSchema];

const SCHEMAS: readonly Described[] = [
  ["versions", "versions.yaml", versionsFile],
  ...Object.entries<Format>(FORMATS).flatMap(([name, { title, schema }]): Described[] =>
    schema ? [[name, title, schema]] : [],
  ),
  ["feed-payload", "The payload of feed.json", feedPayloadSchema],
];

/** Every file that `npm run generate` writes: path from the repository's top to text. */
export function generatedFiles(): ReadonlyMap<string, string> {
  const schemas = SCHEMAS.map(([name, title, schema]): [string, string] => [
    `schema/${name}.schema.json`,
    jsonSchema(name, title, schema),
  ]);
  const lock = readFileSync(join(import.meta.dirname, "../package-lock.json"), "utf8");
  return new Map([
    ...schemas,
    ["docs/errors.md", errorsPage()],
    ["docs/formats/README.md", formatsPage()],
    ["package-lock.json", quietLock(lock)],
    ["src/pack/zlib-wasm.ts", zlibWasm()],
  ]);
}

/**
 * Draft 7, since that is what editors know. A value is described as it is written, before any transformation, so
 * that `requires_php: 7.4`, which YAML takes for a number, is accepted.
 */
function jsonSchema(name: string, title: string, schema: v.GenericSchema): string {
  const { $schema, ...rest } = toJsonSchema(schema, {
    target: "draft-07",
    ignoreActions: ["transform", "check", "readonly"],
  });
  const whole = { $schema, $id: `${IDS}/${name}.schema.json`, title, ...rest };
  return `${JSON.stringify(whole, null, 2)}\n`;
}

/** In base64, so that the source runs as it is, and the bundle is text. */
function zlibWasm(): string {
  const require = createRequire(import.meta.url);
  const { version } = require("@zip.js/zip.js/package.json") as { readonly version: string };
  const bytes = readFileSync(require.resolve("@zip.js/zip.js/dist/zip-module.wasm"));
  const text = bytes.toString("base64");
  return `/** zlib in WebAssembly, as @zip.js/zip.js ${version} has it. Written by \`npm run generate\`. */
export const ZLIB_WASM =
  "${text}";
`;
}

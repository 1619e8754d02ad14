import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * Takes from GitHub's OpenAPI description (npm package @octokit/openapi, MIT, `generated/api.github.com.json`) the
 * JSON Schemas of the operations that the tests' stand-in for GitHub has:
 *
 *     node scripts/github-schemas.ts path/to/api.github.com.json
 */
const OPERATIONS: readonly string[] = [
  "GET /repos/{owner}/{repo}/pages",
  "GET /repos/{owner}/{repo}/actions/permissions",
  "GET /repos/{owner}/{repo}/actions/permissions/selected-actions",
  "GET /repos/{owner}/{repo}/actions/permissions/workflow",
  "GET /repos/{owner}/{repo}/actions/secrets",
  "GET /repos/{owner}/{repo}/environments/{environment_name}",
  "GET /repos/{owner}/{repo}/environments/{environment_name}/secrets",
  "GET /repos/{owner}/{repo}/rules/branches/{branch}",
  "GET /repos/{owner}/{repo}/rulesets",
  "GET /repos/{owner}/{repo}/rulesets/{ruleset_id}",
  "GET /repos/{owner}/{repo}/releases",
  "POST /repos/{owner}/{repo}/releases",
  "GET /repos/{owner}/{repo}/releases/{release_id}",
  "PATCH /repos/{owner}/{repo}/releases/{release_id}",
  "GET /repos/{owner}/{repo}/releases/tags/{tag}",
  "GET /repos/{owner}/{repo}/releases/{release_id}/assets",
  "POST /repos/{owner}/{repo}/releases/{release_id}/assets",
  "GET /repos/{owner}/{repo}/releases/assets/{asset_id}",
  "GET /repos/{owner}/{repo}/issues",
  "POST /repos/{owner}/{repo}/issues",
  "GET /repos/{owner}/{repo}/issues/{issue_number}",
  "PATCH /repos/{owner}/{repo}/issues/{issue_number}",
  "GET /repos/{owner}/{repo}/issues/{issue_number}/comments",
  "POST /repos/{owner}/{repo}/issues/{issue_number}/comments",
  "GET /repos/{owner}/{repo}/issues/comments/{comment_id}",
  "PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}",
  "GET /repos/{owner}/{repo}/issues/{issue_number}/labels",
  "POST /repos/{owner}/{repo}/issues/{issue_number}/labels",
  "GET /repos/{owner}/{repo}/pulls",
  "POST /repos/{owner}/{repo}/pulls",
  "GET /repos/{owner}/{repo}/labels",
  "POST /repos/{owner}/{repo}/labels",
];
const TARGET = join(import.meta.dirname, "../test/support/github/schemas.json");
/** What says nothing about whether a value is valid. */
const WORDS = new Set([
  "description",
  "example",
  "examples",
  "title",
  "deprecated",
  "externalDocs",
  "default",
]);

type Json = Record<string, unknown>;

interface Description {
  readonly info: { readonly version: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: Readonly<Record<string, Json>>;
}

interface Operation {
  readonly requestBody?: Content;
  readonly responses: Readonly<Record<string, Content>>;
}

interface Content {
  readonly content?: Readonly<Record<string, { readonly schema?: unknown }>>;
}

const [file] = process.argv.slice(2);
if (file === undefined) throw new Error("Name the file with the description.");
const description = JSON.parse(await readFile(file, "utf8")) as Description;
const definitions = new Map<string, unknown>();

const operations = Object.fromEntries(
  OPERATIONS.map((name) => {
    const [method = "", path = ""] = name.split(" ");
    const operation = description.paths[path]?.[method.toLowerCase()];
    if (!operation) throw new Error(`${name} is not described.`);
    const request = schemaIn(operation.requestBody);
    const responses = Object.entries(operation.responses).flatMap(([status, response]) => {
      const schema = status.startsWith("2") ? schemaIn(response) : undefined;
      return schema === undefined ? [] : [[status, schema]];
    });
    return [
      name,
      { ...(request === undefined ? {} : { request }), responses: Object.fromEntries(responses) },
    ];
  }),
);
const source = `@octokit/openapi ${description.info.version}, generated/api.github.com.json`;
const licence = "MIT, Copyright (c) 2020 Octokit contributors";
const text = JSON.stringify({ source, licence, operations, definitions: Object.fromEntries(definitions) });
await writeFile(TARGET, `${text}\n`);

function schemaIn(content: Content | undefined): unknown {
  const schema = content?.content?.["application/json"]?.schema;
  return schema === undefined ? undefined : converted(schema);
}

/** An OpenAPI 3.0 schema as JSON Schema, with all that it refers to among the definitions. */
function converted(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(converted);
  if (typeof schema !== "object" || schema === null) return schema;
  const { $ref, nullable, ...rest } = schema as Json;
  if (typeof $ref === "string") return reference($ref);
  const kept = Object.entries(rest).filter(([key]) => !WORDS.has(key) && !key.startsWith("x-"));
  const inside = Object.fromEntries(
    kept.map(([key, value]) => [key, key === "properties" ? properties(value as Json) : converted(value)]),
  );
  return nullable === true ? { anyOf: [inside, { type: "null" }] } : inside;
}

/** Their names may be any, `title` and `description` among them. */
function properties(schemas: Json): Json {
  return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, converted(schema)]));
}

function reference(place: string): unknown {
  const [, , kind = "", name = ""] = place.split("/");
  if (!definitions.has(name)) {
    definitions.set(name, {});
    definitions.set(name, converted(description.components[kind]?.[name]));
  }
  return { $ref: `#/definitions/${name}` };
}

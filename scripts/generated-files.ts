import { toJsonSchema } from "@valibot/to-json-schema";
import type * as v from "valibot";
import { ledgerSchema } from "../src/plan/ledger.ts";
import { badgeSchema } from "../src/site/badge.ts";
import { checkUpdateSchema } from "../src/site/check-update.ts";
import { composerPackageSchema, composerRepositorySchema } from "../src/site/composer.ts";
import { feedPayloadSchema } from "../src/plan/feed.ts";
import { infoSchema } from "../src/site/info.ts";
import { updateJsonSchema } from "../src/site/update-json.ts";
import { envelopeSchema } from "../src/trust/envelope.ts";
import { versionsFile } from "../src/versions/file.ts";
import { errorsPage } from "./errors-page.ts";

const IDS = "https://presscast.github.io/presscast/schema";

/** Name in `schema/` to what it describes and where that stands in the code. */
const SCHEMAS: Readonly<Record<string, readonly [title: string, schema: v.GenericSchema]>> = {
  versions: ["versions.yaml", versionsFile],
  info: ["<slug>/info.json", infoSchema],
  "check-update": ["<slug>/check-update/<installed>.json", checkUpdateSchema],
  update: ["<slug>/update.json", updateJsonSchema],
  feed: ["feed.json", envelopeSchema],
  "feed-payload": ["The payload of feed.json", feedPayloadSchema],
  "composer-repository": ["packages.json", composerRepositorySchema],
  "composer-package": ["repo/p2/<vendor>/<name>.json", composerPackageSchema],
  badge: ["<slug>/badge.json", badgeSchema],
  releases: ["<slug>/releases.json", ledgerSchema],
};

/** Every file that `npm run generate` writes: path from the repository's top to text. */
export function generatedFiles(): ReadonlyMap<string, string> {
  const schemas = Object.entries(SCHEMAS).map(([name, [title, schema]]): [string, string] => [
    `schema/${name}.schema.json`,
    jsonSchema(name, title, schema),
  ]);
  return new Map([...schemas, ["docs/errors.md", errorsPage()]]);
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

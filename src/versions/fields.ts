import * as v from "valibot";
import { PLATFORM_VERSION_PATTERN, VERSION_PATTERN } from "./version-number.ts";

/** A schema with the words that its JSON Schema shows for it. */
export function described<const Schema extends v.GenericSchema>(schema: Schema, words: string) {
  return v.pipe(schema, v.description(words));
}

/** Values that more than one of the published formats has. */
export const version = v.pipe(v.string(), v.regex(VERSION_PATTERN));
export const platformVersion = v.pipe(v.string(), v.regex(PLATFORM_VERSION_PATTERN));
export const sha256Field = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
export const commit = v.pipe(v.string(), v.regex(/^[0-9a-f]{40}$/));
export const count = v.pipe(v.number(), v.integer(), v.minValue(0));
export const percent = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100));
/** ISO 8601 in UTC. */
export const time = v.pipe(v.string(), v.isoTimestamp(), v.endsWith("Z"));
export const webAddress = v.pipe(v.string(), v.url(), v.regex(/^https?:\/\//));

/** What a version needs, under the keys that WordPress knows. */
export const requirements = {
  requires: described(v.nullable(platformVersion), "Lowest WordPress version; null if none is known."),
  requires_php: described(v.nullable(platformVersion), "Lowest PHP version; null if none is known."),
  tested: described(
    v.nullable(platformVersion),
    "Highest WordPress version that it was tested with; null if none is known.",
  ),
};

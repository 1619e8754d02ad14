import * as v from "valibot";
import { described } from "../versions/fields.ts";
import { latestOf } from "../versions/catalog.ts";
import type { ExtensionInput } from "./extension-input.ts";

export const badgeSchema = v.object({
  schemaVersion: v.literal(1),
  label: v.string(),
  message: described(v.string(), "The latest version, or `none`."),
  color: v.picklist(["blue", "lightgrey"]),
});

/** `<slug>/badge.json`, as https://shields.io/badges/endpoint-badge reads it. */
export type Badge = Readonly<v.InferOutput<typeof badgeSchema>>;

/** Renders {@link Badge}. */
export function badge({ extension }: Pick<ExtensionInput, "extension">): Badge {
  const latest = latestOf(extension)?.version;
  return {
    schemaVersion: 1,
    label: "release",
    message: latest ?? "none",
    color: latest === undefined ? "lightgrey" : "blue",
  };
}

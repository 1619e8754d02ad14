import * as v from "valibot";
import { described, webAddress } from "../versions/fields.ts";
import type { ExtensionInput } from "./extension-input.ts";
import { pageUrl } from "./page-url.ts";
import { updateJson, updateJsonSchema } from "./update-json.ts";

export const themeUpdateJsonSchema = v.object({
  ...v.pick(updateJsonSchema, ["version", "download_url", "translations"]).entries,
  details_url: described(webAddress, "The theme's page, which WordPress opens in a frame."),
});

/**
 * `<slug>/update.json` of a theme: all that plugin-update-checker 5.7 reads of one (`Theme\Update`). It refuses a file without
 * `version` or `details_url`.
 */
export type ThemeUpdateJson = Readonly<v.InferOutput<typeof themeUpdateJsonSchema>>;

/** Renders {@link ThemeUpdateJson}. */
export function themeUpdateJson(input: ExtensionInput): ThemeUpdateJson {
  const { version, download_url: url, translations } = updateJson(input);
  return {
    version,
    ...(url === undefined ? {} : { download_url: url }),
    ...(translations && { translations }),
    details_url: pageUrl(input),
  };
}

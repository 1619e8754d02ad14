import * as v from "valibot";
import { described, platformVersion, time, version, webAddress } from "../versions/fields.ts";
import { everySiteOffer } from "./check-update.ts";
import { extensionInfo } from "./info.ts";
import { iconsSchema } from "../plan/feed.ts";
import { bannersSchema } from "./pictures.ts";
import { toldTranslations } from "./translations.ts";
import type { ExtensionInput } from "./extension-input.ts";
import { requirementsOf } from "../plan/requirements-of.ts";
import { upgradeNoticeOf } from "./sections.ts";

const translationSchema = v.object({
  language: v.string(),
  version,
  updated: described(v.string(), "In UTC, as WordPress compares it: 2026-11-30 12:00:00."),
  package: webAddress,
});

export const updateJsonSchema = v.object({
  name: v.string(),
  slug: v.string(),
  version: described(
    version,
    "The highest version that every site may have now; 0.0.0, which is lower than any installed one, while there is none.",
  ),
  download_url: v.exactOptional(described(webAddress, "The version's ZIP.")),
  homepage: webAddress,
  author: v.string(),
  author_homepage: v.exactOptional(webAddress),
  requires: v.exactOptional(described(platformVersion, "Lowest WordPress version.")),
  requires_php: v.exactOptional(described(platformVersion, "Lowest PHP version.")),
  tested: v.exactOptional(described(platformVersion, "Highest WordPress version that it was tested with.")),
  last_updated: v.exactOptional(time),
  upgrade_notice: v.exactOptional(described(v.string(), "From readme.txt, as HTML.")),
  autoupdate: described(
    v.boolean(),
    "The version's `force_update`; the checker obeys it only if the plugin calls `allowAutoupdateField()`.",
  ),
  sections: described(v.record(v.string(), v.string()), "The HTML of each tab."),
  icons: v.exactOptional(described(iconsSchema, "Addresses of the plugin's icons.")),
  banners: v.exactOptional(described(bannersSchema, "Addresses of the plugin's banners.")),
  translations: v.exactOptional(
    described(v.pipe(v.array(translationSchema), v.readonly()), "Language packs."),
  ),
});

/**
 * `<slug>/update.json` as plugin-update-checker 5.7 reads it (`Metadata::createFromJson()`). Keys without a value are
 * left out, since the checker would take an empty one for a value.
 */
export type UpdateJson = Readonly<v.InferOutput<typeof updateJsonSchema>>;

/** Renders {@link UpdateJson}: the same version as `check-update/default.json` offers. */
export function updateJson(input: ExtensionInput): UpdateJson {
  const { name, slug, homepage, author, author_profile, sections, icons, banners } = extensionInfo(input);
  const offer = everySiteOffer(input);
  const { requires, requires_php, tested } = requirementsOf(input, offer?.version ?? "");
  const url = offer?.packages[0];
  const translations = toldTranslations(input.site, input.extension, input.languagePacks).map(
    ({ language, updated, packages }) => ({
      language,
      version: offer?.version ?? "0.0.0",
      updated: spaced(updated),
      package: packages[0] ?? "",
    }),
  );
  const notice = offer ? upgradeNoticeOf(input, offer.version) : "";
  return {
    name,
    slug,
    version: offer?.version ?? "0.0.0",
    ...(url === undefined ? {} : { download_url: url }),
    homepage,
    author,
    ...(author_profile === null ? {} : { author_homepage: author_profile }),
    ...(requires === null ? {} : { requires }),
    ...(requires_php === null ? {} : { requires_php }),
    ...(tested === null ? {} : { tested }),
    ...(offer ? { last_updated: offer.released_at } : {}),
    ...(notice === "" ? {} : { upgrade_notice: notice }),
    autoupdate: offer?.force_update ?? false,
    sections,
    ...(Object.keys(icons).length === 0 ? {} : { icons }),
    ...(Object.keys(banners).length === 0 ? {} : { banners }),
    ...(translations.length === 0 ? {} : { translations }),
  };
}

function spaced(isoTime: string): string {
  return isoTime.replace("T", " ").replace("Z", "");
}

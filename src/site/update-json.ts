import { everySiteOffer } from "./check-update.ts";
import { pluginInfo } from "./info.ts";
import type { PluginInput } from "./plugin-input.ts";
import { requirementsOf } from "./requirements.ts";
import { upgradeNoticeOf } from "./sections.ts";

/**
 * `<slug>/update.json` as plugin-update-checker 5.7 reads it (`Metadata::createFromJson()`). What is not known
 * is left out, since it takes a key that is there for a value.
 */
export interface UpdateJson {
  readonly name: string;
  readonly slug: string;
  /** `0.0.0`, below every installed version, while no version is for every site: the key must not be empty. */
  readonly version: string;
  readonly download_url?: string;
  readonly homepage: string;
  readonly author: string;
  readonly author_homepage?: string;
  readonly requires?: string;
  readonly requires_php?: string;
  readonly tested?: string;
  readonly last_updated?: string;
  /** HTML. */
  readonly upgrade_notice?: string;
  /** Obeyed only where the plugin's developer called `allowAutoupdateField()`. */
  readonly autoupdate: boolean;
  readonly sections: Readonly<Record<string, string>>;
}

/** Renders {@link UpdateJson}: the same version as `check-update/default.json` offers. */
export function updateJson(input: PluginInput): UpdateJson {
  const { name, slug, homepage, author, author_profile, sections } = pluginInfo(input);
  const offer = everySiteOffer(input);
  const { requires, requires_php, tested } = requirementsOf(input, offer?.version ?? "");
  const url = offer?.packages[0];
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
  };
}

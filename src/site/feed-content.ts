import type { Offer } from "../plan/offer.ts";
import type { PluginInput } from "./plugin-input.ts";

/** A plugin's part of the feed: the value of its slug under `plugins`. */
export interface FeedContent {
  /** Best first. */
  readonly offers: readonly Offer[];
  /** Versions that sites are warned about, highest first. */
  readonly withdrawn: readonly { readonly version: string; readonly reason: string }[];
}

/** Renders {@link FeedContent}. */
export function feedContent({ plugin, offers }: Pick<PluginInput, "plugin" | "offers">): FeedContent {
  return {
    offers,
    withdrawn: plugin.versions
      .filter(({ status }) => status === "withdrawn")
      .map(({ version, reason }) => ({ version, reason: reason ?? "" })),
  };
}

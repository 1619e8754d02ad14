import * as v from "valibot";
import { sha256 } from "../trust/sha256.ts";
import { described, sha256 as sha256Field, version } from "../versions/fields.ts";
import type { Ledger } from "../plan/ledger.ts";
import { offerSchema } from "../plan/offer.ts";
import { iconsOf, iconsSchema } from "./pictures.ts";
import type { PluginInput } from "./plugin-input.ts";
import { json } from "./site-files.ts";

export const feedContentSchema = v.object({
  offers: described(
    v.pipe(v.array(offerSchema), v.readonly()),
    "Best first: take the first whose conditions hold.",
  ),
  withdrawn: described(
    v.pipe(v.array(v.object({ version, reason: v.string() })), v.readonly()),
    "Versions that sites are warned about, highest first.",
  ),
  icons: v.exactOptional(
    described(iconsSchema, "Addresses of the plugin's icons; left out where it has none."),
  ),
  ledger: v.exactOptional(
    described(
      sha256Field,
      "Of the plugin's releases.json, which the next push builds on; sites need not look at it.",
    ),
  ),
});

/** A plugin's part of the feed: the value of its slug under `plugins`. */
export type FeedContent = Readonly<v.InferOutput<typeof feedContentSchema>>;

/** Renders {@link FeedContent}. */
export function feedContent(
  input: Pick<PluginInput, "site" | "plugin" | "offers" | "pictures" | "ledger">,
): FeedContent {
  const { plugin, offers } = input;
  const icons = iconsOf(input);
  return {
    offers,
    withdrawn: plugin.versions
      .filter(({ status }) => status === "withdrawn")
      .map((each) => ({ version: each.version, reason: each.reason ?? "" })),
    ...(Object.keys(icons).length === 0 ? {} : { icons }),
    ledger: sha256(json(input.ledger)),
  };
}

/** For a plugin that has left the versions file: sites that run it learn that nothing is offered. */
export function delistedContent(ledger: Ledger): FeedContent {
  return { offers: [], withdrawn: [], ledger: sha256(json(ledger)) };
}

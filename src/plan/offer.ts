import * as v from "valibot";
import { rampSchema } from "./ramp.ts";
import {
  count,
  described,
  percent,
  requirements,
  sha256Field,
  time,
  version,
  webAddress,
} from "../versions/fields.ts";

export const offerSchema = v.object({
  version,
  channel: described(v.picklist(["stable", "beta"]), "`beta` is for sites that asked for it."),
  packages: described(
    v.pipe(v.array(webAddress), v.minLength(1), v.readonly()),
    "Addresses of the ZIP; any of them may be used.",
  ),
  sha256: described(sha256Field, "Of the ZIP."),
  size: described(count, "Of the ZIP, in bytes."),
  ...requirements,
  rollout: described(
    percent,
    "Percent of WordPress sites; each site works out for itself whether it is one of them. At least so many if there is a `ramp`.",
  ),
  ramp: described(
    v.exactOptional(rampSchema),
    "How the rollout rises in time, worked out by each site; left out if it does not, or is over.",
  ),
  force_update: described(
    v.boolean(),
    "Install at once; a site does so only if it verified the feed's signature with a pinned key.",
  ),
  min_auto_update: described(
    v.nullable(version),
    "Lower installed versions are offered this one but not auto-updated.",
  ),
  available_after: described(v.nullable(time), "No site installs it earlier."),
  offered_since: described(
    v.exactOptional(time),
    "When sites were first offered it, from which owners count who have automatic updates wait; left out where that is not known.",
  ),
  auto_update_from: described(
    v.exactOptional(time),
    "Offered at once, and not installed by itself earlier; left out where that may be at once.",
  ),
  released_at: described(time, "The time of the commit that it is built from."),
  url: described(webAddress, "Its page on the update site, for people."),
});

/** One version that a WordPress site may install now, with its conditions; part of the feed. */
export type Offer = Readonly<v.InferOutput<typeof offerSchema>>;

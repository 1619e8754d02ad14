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
    "Addresses of the ZIP; any of them serves.",
  ),
  sha256: described(sha256Field, "Of the ZIP."),
  size: described(count, "Of the ZIP, in bytes."),
  ...requirements,
  rollout: described(
    percent,
    "Percent of WordPress sites; each works out for itself whether it is among them. At least so many where there is a `ramp`.",
  ),
  ramp: described(
    v.exactOptional(rampSchema),
    "How the rollout rises in time, worked out by each site; left out where it does not, or is over.",
  ),
  force_update: described(
    v.boolean(),
    "Install at once; obeyed only where the feed's signature was verified with a pinned key.",
  ),
  min_auto_update: described(
    v.nullable(version),
    "Lower installed versions are offered this one but not auto-updated.",
  ),
  available_after: described(v.nullable(time), "No site takes it earlier."),
  offered_since: described(
    v.exactOptional(time),
    "When sites were first offered it, from which owners count who have automatic updates wait; left out where that is not known.",
  ),
  auto_update_from: described(
    v.exactOptional(time),
    "Offered at once, and not installed by itself earlier; left out where that may be at once.",
  ),
  released_at: described(time, "When the commit was made that it is built from."),
  url: described(webAddress, "The page that tells people about it."),
});

/** One version that a WordPress site may install now, with its conditions; part of the feed. */
export type Offer = Readonly<v.InferOutput<typeof offerSchema>>;

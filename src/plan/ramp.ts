import { unixTime } from "../versions/unix-time.ts";
import * as v from "valibot";
import { count, described, percent, time } from "../versions/fields.ts";

export const rampSchema = v.object({
  from: described(percent, "Percent of WordPress sites at the beginning."),
  to: described(percent, "Percent of WordPress sites at the end."),
  over: described(v.pipe(count, v.minValue(1)), "How long it takes, in seconds."),
  since: described(
    time,
    "When it began. After a pause, or where its terms changed on the way, the moment that fits the share which it had reached.",
  ),
});

/** How a rollout rises in time. */
export type Ramp = Readonly<v.InferOutput<typeof rampSchema>>;

/** What the publisher wants of it. */
export type RampTerms = Omit<Ramp, "since">;

/** Unix seconds, when a ramp is over. */
export function rampEnd({ since, over }: Ramp): number {
  return unixTime(since) + over;
}

export function hasSameTerms(a: RampTerms, b: RampTerms): boolean {
  return a.from === b.from && a.to === b.to && a.over === b.over;
}

import * as v from "valibot";
import { upToDays } from "./file-values.ts";

const share = v.pipe(
  v.number("NUMBER_EXPECTED"),
  v.integer("ROLLOUT_RANGE"),
  v.minValue(0, "ROLLOUT_RANGE"),
  v.maxValue(100, "ROLLOUT_RANGE"),
);

const rising = v.strictObject({
  from: v.pipe(share, v.description("Percent of WordPress sites at the beginning.")),
  to: v.optional(v.pipe(share, v.description("Percent of WordPress sites at the end; 100 if left out."))),
  over: v.pipe(
    upToDays(60, "ROLLOUT_OVER_RANGE"),
    v.description("How long it takes from the one to the other: 36h, 4d."),
  ),
});

/** `rollout` of a version in the versions file. */
export const rolloutEntry = v.pipe(
  v.union([share, rising], ({ input }) => (typeof input === "object" ? "ROLLOUT_RISING" : "NUMBER_EXPECTED")),
  v.description(
    "Percent of WordPress sites that are offered this version, 100 if left out; or how that rises in time.",
  ),
);

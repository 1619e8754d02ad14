import { plural } from "./plural.ts";

const UNITS = [
  [86_400, "day"],
  [3600, "hour"],
  [60, "minute"],
] as const;

/** How long something lasts, in the largest unit that it fills: `3 days`, `1 hour`, `less than a minute`. */
export function ageText(seconds: number): string {
  for (const [length, name] of UNITS)
    if (seconds >= length) return plural(Math.floor(seconds / length), name);
  return "less than a minute";
}

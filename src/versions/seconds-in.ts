/** A duration as the versions file and the command line have it: `30m`, `12h`, `4d`. */
export const DURATION_PATTERN = /^[1-9]\d*[mhd]$/;

const UNITS: Readonly<Record<string, number>> = { m: 60, h: 3600, d: 86_400 };

/** `secondsIn("30m")` is 1800; NaN for what is no number of minutes, hours or days. */
export function secondsIn(duration: string): number {
  return Number.parseInt(duration, 10) * (UNITS[duration.at(-1) ?? ""] ?? Number.NaN);
}

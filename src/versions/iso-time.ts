/** ISO 8601 in UTC, without fractions of a second: `2026-03-10T08:30:00Z`. */
export function isoTime(unixSeconds: number): string {
  return new Date(unixSeconds * 1000).toISOString().replace(".000Z", "Z");
}

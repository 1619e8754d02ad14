/** Unix seconds of an ISO 8601 time; NaN for any other text. */
export function unixTime(time: string): number {
  return Date.parse(time) / 1000;
}

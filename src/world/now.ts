/** Unix seconds, or what SOURCE_DATE_EPOCH says: https://reproducible-builds.org/specs/source-date-epoch/ */
export function now(sourceDateEpoch = process.env["SOURCE_DATE_EPOCH"]): number {
  return sourceDateEpoch && /^\d{1,11}$/.test(sourceDateEpoch)
    ? Number(sourceDateEpoch)
    : Math.floor(Date.now() / 1000);
}

import type { Ledger } from "./ledger.ts";

/** A ledger of an update site that has another address now: the ZIPs that lie on it do, too. */
export function movedLedger(ledger: Ledger, from: string, to: string): Ledger {
  if (from === to) return ledger;
  return {
    ...ledger,
    releases: ledger.releases.map((release) => ({
      ...release,
      package: release.package?.startsWith(`${from}/`)
        ? `${to}${release.package.slice(from.length)}`
        : release.package,
    })),
  };
}

import { releaseOf, type Ledger } from "./ledger.ts";
import type { Requirements } from "./select-offers.ts";
import { platformVersionIn } from "../versions/version-number.ts";
import type { Extension } from "../versions/catalog.ts";

/**
 * What a version requires: as versions.yaml says today, or else as its package said when it was built.
 * Only version numbers come out, since WordPress prints `requires_php` without escaping it.
 */
export function requirementsOf(
  { extension, ledger }: { readonly extension: Extension; readonly ledger: Ledger },
  version: string,
): Requirements {
  const today = extension.versions.find((each) => each.version === version);
  const fact = releaseOf(ledger, version);
  return {
    requires: platformVersionIn(today?.requires ?? fact?.requires),
    requires_php: platformVersionIn(today?.requiresPhp ?? fact?.requires_php),
    tested: platformVersionIn(today?.tested ?? fact?.tested),
  };
}

import type { LedgerAdvisory } from "../plan/ledger-advisory.ts";
import type { Ledger } from "../plan/ledger.ts";
import type { Site } from "../versions/catalog.ts";
import { composerName } from "./composer-name.ts";

/** A hole, as every format tells of it. */
export interface ToldAdvisory extends LedgerAdvisory {
  /** In no database, so that it begins with `x_`. @see https://ossf.github.io/osv-schema/#id-modified-fields */
  readonly id: string;
  /** The version that mends it. */
  readonly version: string;
  /** That version was withdrawn: what comes after it may have the hole again, so that sites are promised nothing. */
  readonly isWithdrawn: boolean;
}

/** The holes that the versions of an extension mend, highest version first. */
export function advisoriesOf({
  site,
  ledger,
}: {
  readonly site: Pick<Site, "url">;
  readonly ledger: Pick<Ledger, "slug" | "releases">;
}): ToldAdvisory[] {
  const name = composerName(site, ledger.slug).replace("/", "-");
  return ledger.releases.flatMap(({ version, status, advisory }) =>
    advisory
      ? [{ ...advisory, version, isWithdrawn: status === "withdrawn", id: `x_${name}-${version}` }]
      : [],
  );
}

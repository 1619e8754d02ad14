import type { Package, Packer } from "../pack/package.ts";
import { inputsDigest } from "../plan/inputs-digest.ts";
import type { Ledger } from "../plan/ledger.ts";
import { nextLedger } from "../plan/next-ledger.ts";
import type { Offer } from "../plan/offer.ts";
import type { ExtensionPlan } from "../plan/extension-plan.ts";
import type { Catalog } from "../versions/catalog.ts";
import { hostFor, type Hosting } from "./hosting.ts";
import { isoTime } from "../versions/iso-time.ts";
import { offersOf } from "../plan/offers-of.ts";
import { packageUrl } from "../site/packages.ts";

export interface AfterPush {
  readonly ledger: Ledger;
  /** Best first. */
  readonly offers: readonly Offer[];
}

/**
 * An extension as it is published after a plan has been carried out.
 *
 * @param packages those that the push builds, of all extensions, and others that the ledger must have
 * @param pushedAt the pushed commit's time, in Unix seconds
 */
export function afterPush(
  catalog: Catalog,
  plan: ExtensionPlan,
  packages: readonly Package[],
  pushedAt: number,
  { packer, ...hosting }: Hosting & { readonly packer: Pick<Packer, "builtWith"> },
): AfterPush {
  const { extension } = plan;
  const facts = packages.filter(({ slug }) => slug === extension.slug).map((each) => each.facts);
  const repository = hostFor(catalog, hosting)?.repository;
  const urlOf = (version: string): string => packageUrl(catalog.site, extension.slug, version, repository);
  const inputs = inputsDigest(catalog, extension, packer.builtWith);
  const ledger = nextLedger(plan, facts, urlOf, inputs, isoTime(pushedAt));
  return { ledger, offers: offersOf(catalog.site, plan, ledger) };
}

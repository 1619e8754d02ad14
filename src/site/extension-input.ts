import type { Picture } from "../survey/artwork.ts";
import type { Illustration } from "../survey/illustrations.ts";
import type { LanguagePack } from "../pack/language-pack.ts";
import type { Details } from "../survey/details.ts";
import type { Ledger } from "../plan/ledger.ts";
import type { Offer } from "../plan/offer.ts";
import type { Extension, Site } from "../versions/catalog.ts";

/** Everything that the files of one extension are rendered from. */
export interface ExtensionInput {
  readonly site: Site;
  readonly extension: Extension;
  /** As it is after this push. */
  readonly ledger: Ledger;
  /** Best first. */
  readonly offers: readonly Offer[];
  /** Of the latest version, or else of the highest published one. */
  readonly details: Details;
  /** Icons, banners and a theme's screenshot, of the version that the details are about. */
  readonly pictures: readonly Picture[];
  /** Its screenshots, and other pictures that its texts show. */
  readonly illustrations: readonly Illustration[];
  /** Whether this update site has the parent of a child theme. */
  readonly isParentHere?: boolean;
  /** In the order of their languages' names. */
  readonly languagePacks: readonly LanguagePack[];
}

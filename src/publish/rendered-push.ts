import { delistedLedger } from "../plan/delisted.ts";
import type { Problem } from "../report/problem.ts";
import type { Zip } from "../site/extension-files.ts";
import type { ExtensionInput } from "../site/extension-input.ts";
import { ledgersIn } from "../plan/ledger.ts";
import { releasedThemes } from "../plan/released-themes.ts";
import { feedsIn } from "../site/published.ts";
import type { SiteInput } from "../site/render-site.ts";
import type { SiteFiles } from "../site/site-files.ts";
import type { Signer } from "../trust/signer.ts";
import type { PackedPush } from "./packed-push.ts";
import type { PushPlan } from "./push-plan.ts";

/** The update site as it is after a push. */
export interface RenderedPush {
  readonly files: SiteFiles;
  /** They include those of the plan and of the packages. */
  readonly warnings: readonly Problem[];
}

/** Everything that the update site is rendered from. */
export function siteInput(
  plan: PushPlan,
  packed: PackedPush,
  more: {
    /** The text of each package's `.zip.sig`, by path. */
    readonly signatures: ReadonlyMap<string, string>;
    /** Path of a file of checksums to what they are. */
    readonly sums: SiteInput["sums"];
    /** The text of each SBOM, by path. */
    readonly sboms: SiteInput["sboms"];
    /** ZIPs on another host that the site needs a copy of. */
    readonly fetched: readonly Zip[];
    /** Logo and stylesheet. */
    readonly ownFiles: SiteInput["ownFiles"];
    readonly signer?: Signer | undefined;
    /** What a person confirms for one run. */
    readonly adopt?: string | undefined;
    /** Unix seconds. */
    readonly now: number;
  },
): SiteInput {
  const { catalog, published, unchanged, survey, isUnsure } = plan;
  const extensions = renderedExtensions(plan, packed);
  const shown = new Set([...extensions, ...unchanged].map(({ ledger }) => ledger.slug));
  return {
    catalog,
    extensions,
    unchanged,
    delisted: ledgersIn(published)
      .filter(({ slug }) => !shown.has(slug))
      .map(delistedLedger),
    zips: [...packed.packages, ...more.fetched],
    signatures: more.signatures,
    sums: more.sums,
    sboms: more.sboms,
    ownFiles: more.ownFiles,
    signer: more.signer,
    moment: { now: more.now, commit: survey.head.id, isAnew: more.adopt === "serial", isUnsure },
    feeds: feedsIn(published),
  };
}

/** The extensions whose files the push renders. */
export function renderedExtensions(
  { catalog, extensions, languagePacks }: Pick<PushPlan, "catalog" | "extensions" | "languagePacks">,
  { after }: Pick<PackedPush, "after">,
): ExtensionInput[] {
  const themes = releasedThemes(catalog);
  return extensions.flatMap(({ plan: { extension }, details, pictures, illustrations }) => {
    const then = after.get(extension.slug);
    if (!details || !then) return [];
    const parent = details.header.template;
    const isParentHere = parent !== undefined && themes.includes(parent);
    return [
      {
        site: catalog.site,
        extension,
        details,
        pictures,
        illustrations,
        languagePacks: languagePacks.get(extension.slug) ?? [],
        ...(isParentHere && { isParentHere }),
        ...then,
      },
    ];
  });
}

import * as v from "valibot";
import { described, time, version, webAddress } from "../versions/fields.ts";
import { isToBeHad, type Ledger, type Release } from "../plan/ledger.ts";
import type { Site } from "../versions/catalog.ts";
import { compareVersions, isPrerelease } from "../versions/version-number.ts";
import { everySiteOffer } from "./check-update.ts";
import { advisoriesOf } from "./advisories-of.ts";
import { composerName } from "./composer-name.ts";
import { extensionInfo } from "./info.ts";
import type { ExtensionInput } from "./extension-input.ts";
import { pageUrl } from "./page-url.ts";
import { rangesText } from "../versions/affected-ranges.ts";
import { requirementsOf } from "../plan/requirements-of.ts";

const packageName = v.pipe(
  v.string(),
  v.regex(/^[a-z0-9]([_.-]?[a-z0-9]+)*\/[a-z0-9](([_.]|-{1,2})?[a-z0-9]+)*$/),
);

const advisorySchema = v.object({
  advisoryId: v.string(),
  packageName,
  title: described(v.string(), "What the hole lets whom do."),
  link: described(webAddress, "Where people read of it."),
  cve: v.nullable(v.string()),
  affectedVersions: described(v.string(), "A constraint, as Composer reads it."),
  sources: described(
    v.pipe(v.array(v.object({ name: v.string(), remoteId: v.string() })), v.readonly()),
    "Who says so: the update site.",
  ),
  reportedAt: described(time, "Time of the push that told of it first."),
  composerRepository: webAddress,
  severity: described(
    v.picklist(["low", "medium", "high", "critical"]),
    "How bad it is, in Composer's words.",
  ),
});

type ComposerAdvisory = Readonly<v.InferOutput<typeof advisorySchema>>;

export const composerRepositorySchema = v.object({
  packages: described(
    v.pipe(v.array(v.never()), v.readonly()),
    "Always empty: each package has its own file.",
  ),
  "metadata-url": described(v.string(), "The address of a package's file, with `%package%` for the name."),
  "available-packages": described(
    v.pipe(v.array(packageName), v.readonly()),
    "All packages, so that Composer requests no others.",
  ),
  "security-advisories": v.exactOptional(
    v.object({
      metadata: described(v.literal(true), "`composer audit` finds advisories in each package's file."),
    }),
  ),
});

/** `packages.json`: the update site as a repository for Composer 2. */
export type ComposerRepository = Readonly<v.InferOutput<typeof composerRepositorySchema>>;

const composerVersionSchema = v.object({
  name: packageName,
  version,
  type: v.picklist(["wordpress-plugin", "wordpress-theme"]),
  description: v.string(),
  homepage: webAddress,
  time: described(time, "When the version was released."),
  dist: v.object({
    type: v.literal("zip"),
    url: webAddress,
    shasum: v.exactOptional(described(v.pipe(v.string(), v.regex(/^[0-9a-f]{40}$/)), "SHA-1 of the ZIP.")),
  }),
  require: v.object({ php: v.exactOptional(v.string()), "composer/installers": v.string() }),
  extra: v.exactOptional(
    v.object({
      "installer-name": described(
        v.string(),
        "The plugin's or theme's folder, if it is spelled differently from the name.",
      ),
    }),
  ),
});

export const composerPackageSchema = v.object({
  packages: described(
    v.record(packageName, v.pipe(v.array(composerVersionSchema), v.readonly())),
    "The package's versions, highest first, under its name.",
  ),
  "security-advisories": v.exactOptional(
    described(
      v.pipe(v.array(advisorySchema), v.readonly()),
      "What `composer audit` compares the installed version with; an empty list says that there is none, so that Composer asks nobody else. Earlier releases wrote none.",
    ),
  ),
});

/** `repo/p2/<vendor>/<name>.json`: the versions of one extension. */
export type ComposerPackage = Readonly<v.InferOutput<typeof composerPackageSchema>>;

/** @see https://getcomposer.org/doc/05-repositories.md */
export function composerRepository(site: Site, slugs: readonly string[]): ComposerRepository {
  return {
    packages: [],
    // Relative addresses lose the path of a project's site on GitHub Pages.
    "metadata-url": `${site.url}/${composerPath("%package%")}`,
    "available-packages": slugs.map((slug) => composerName(site, slug)),
    "security-advisories": { metadata: true },
  };
}

/** Renders {@link ComposerPackage}. */
export function composerPackage(input: ExtensionInput): ComposerPackage {
  const { site, extension, ledger } = input;
  const name = composerName(site, extension.slug);
  const { short_description: description, homepage } = extensionInfo(input);
  const folder = name.slice(name.indexOf("/") + 1);
  const versions = composerVersions(ledger, everySiteOffer(input)?.version).map((release) => {
    const { version: number, package: url, sha1, released_at } = release;
    const php = requirementsOf(input, number).requires_php;
    return {
      name,
      version: number,
      type: `wordpress-${extension.kind}` as const,
      description,
      homepage,
      time: released_at,
      dist: { type: "zip" as const, url, ...(sha1 === undefined ? {} : { shasum: sha1 }) },
      require: { ...(php === null ? {} : { php: `>=${php}` }), "composer/installers": "^1.0 || ^2.0" },
      ...(folder === extension.slug ? {} : { extra: { "installer-name": extension.slug } }),
    };
  });
  return { packages: { [name]: versions }, "security-advisories": composerAdvisories(input, name) };
}

/** @see https://packagist.org/apidoc#list-security-advisories, whose fields Composer takes from a package's file as well */
function composerAdvisories(input: ExtensionInput, name: string): ComposerAdvisory[] {
  const { url } = input.site;
  return advisoriesOf(input).map(({ id, version: fixed, summary, cve, affected, published, severity }) => ({
    advisoryId: id,
    packageName: name,
    title: summary,
    link: `${pageUrl(input)}#${fixed}`,
    cve: cve ?? null,
    affectedVersions: rangesText(affected),
    sources: [{ name: url, remoteId: id }],
    reportedAt: published,
    composerRepository: url,
    severity: severity === "moderate" ? "medium" : severity,
  }));
}

type Kept = Release & { readonly package: string };

/**
 * The releases that Composer is told of, highest first. It installs the highest that is allowed. So it gets nothing above
 * the version that every site may have, except betas, for those who allow that stability.
 */
export function composerVersions({ releases }: Ledger, highest: string | undefined): Kept[] {
  return releases.filter((release): release is Kept => {
    const { version: number, status } = release;
    if (!isToBeHad(release)) return false;
    if (status === "testing") return isPrerelease(number);
    return highest !== undefined && compareVersions(number, highest) <= 0;
  });
}

/** The path of a package's file. */
export function composerPath(name: string): string {
  return `repo/p2/${name}.json`;
}

import * as v from "valibot";
import { SEVERITIES } from "../versions/advisory-entry.ts";
import { affectedRangeSchema, isAffected } from "../versions/affected-ranges.ts";
import { described, time, version, webAddress } from "../versions/fields.ts";
import { advisoriesOf } from "./advisories-of.ts";
import { composerName } from "./composer-name.ts";
import type { Ledger } from "../plan/ledger.ts";
import type { ExtensionNames } from "./format.ts";
import { pageUrl } from "./page-url.ts";

const event = v.union([
  v.object({ introduced: affectedRangeSchema.entries.introduced }),
  v.object({ fixed: version }),
  v.object({ last_affected: version }),
]);

export const osvSchema = v.object({
  schema_version: described(v.literal("1.7.5"), "Of the OSV format."),
  id: described(
    v.pipe(v.string(), v.regex(/^x_/)),
    "`x_`, since it is in no database, then the name for Composer and the version that mends the hole.",
  ),
  published: described(time, "Time of the push that told of it first."),
  modified: described(time, "Time of the push that told of it as it is."),
  aliases: v.exactOptional(described(v.pipe(v.array(v.string()), v.readonly()), "Its CVE.")),
  summary: described(v.string(), "What the hole lets whom do."),
  affected: described(
    v.pipe(
      v.array(
        v.object({
          package: v.object({
            ecosystem: described(
              v.pipe(v.string(), v.startsWith("Packagist:")),
              "Composer's packages, of this update site.",
            ),
            name: described(v.string(), "The name for Composer."),
          }),
          ranges: described(
            v.pipe(
              v.array(
                v.object({
                  type: v.literal("ECOSYSTEM"),
                  events: v.pipe(v.array(event), v.readonly()),
                }),
              ),
              v.readonly(),
            ),
            "Where versions begin to have it, and where they end.",
          ),
          versions: described(
            v.pipe(v.array(version), v.readonly()),
            "Those that were ever published, highest first.",
          ),
        }),
      ),
      v.readonly(),
    ),
    "The plugin or theme, once.",
  ),
  references: v.pipe(
    v.array(v.object({ type: v.picklist(["ADVISORY", "PACKAGE"]), url: webAddress })),
    v.readonly(),
  ),
  credits: v.exactOptional(
    described(
      v.pipe(v.array(v.object({ name: v.string(), type: v.literal("FINDER") })), v.readonly()),
      "Who found it.",
    ),
  ),
  database_specific: v.object({
    severity: described(
      v.picklist(SEVERITIES.map((each) => each.toUpperCase() as Uppercase<typeof each>)),
      "How bad it is, in the words of GitHub's advisories, which are in the same place.",
    ),
  }),
});

/** `<slug>/advisories/<version>.json`: the hole that a version mends, as OSV has it. */
export type Osv = Readonly<v.InferOutput<typeof osvSchema>>;

/** Of every version that mends a hole. */
export function osvPaths({ site, extension: { slug }, ledger }: ExtensionNames): string[] {
  return advisoriesOf({ site, ledger: { slug, ...ledger } }).map((each) => osvPath(slug, each.version));
}

function osvPath(slug: string, fixed: string): string {
  return `${slug}/advisories/${fixed}.json`;
}

/** Renders {@link Osv}. @see https://ossf.github.io/osv-schema/ */
export function osv(
  input: Pick<ExtensionNames, "site" | "extension"> & { readonly ledger: Ledger },
  path: string,
): Osv {
  const { site, ledger } = input;
  const told = advisoriesOf(input).find((each) => osvPath(ledger.slug, each.version) === path);
  if (!told) throw new Error(`${path} is the path of no advisory`);
  const { id, version: fixed, published, modified, cve, summary, affected, credits, severity } = told;
  return {
    schema_version: "1.7.5",
    id,
    published,
    modified,
    ...(cve === undefined ? {} : { aliases: [cve] }),
    summary,
    affected: [
      {
        package: { ecosystem: `Packagist:${site.url}`, name: composerName(site, ledger.slug) },
        // A range of its own for each, since OSV has `fixed` and `last_affected` in none together.
        ranges: affected.map(({ introduced, fixed: end, last_affected: last }) => ({
          type: "ECOSYSTEM" as const,
          events: [
            { introduced },
            ...(end === undefined ? [] : [{ fixed: end }]),
            ...(last === undefined ? [] : [{ last_affected: last }]),
          ],
        })),
        versions: ledger.releases.map((each) => each.version).filter((each) => isAffected(affected, each)),
      },
    ],
    references: [
      { type: "ADVISORY", url: `${pageUrl(input)}#${fixed}` },
      { type: "PACKAGE", url: pageUrl(input) },
    ],
    ...(credits === undefined ? {} : { credits: credits.map((name) => ({ name, type: "FINDER" as const })) }),
    database_specific: { severity: severity.toUpperCase() as Uppercase<typeof severity> },
  };
}

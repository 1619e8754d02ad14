import * as v from "valibot";
import type { PackageFacts } from "../../plan/ledger.ts";
import { described, sha256Field, time, version } from "../../versions/fields.ts";
import { licencesOf } from "./licences-of.ts";
import type { Part } from "./part.ts";
import { purlOf } from "./purl-of.ts";
import type { Locks } from "./read-locks.ts";

const listOf = <const Item extends v.GenericSchema>(item: Item) => v.pipe(v.array(item), v.readonly());
const hash = v.object({
  alg: v.picklist(["SHA-1", "SHA-256", "SHA-384", "SHA-512"]),
  content: v.pipe(v.string(), v.regex(/^[0-9a-f]+$/)),
});
const licence = v.union([
  v.object({ license: v.object({ id: v.string() }) }),
  v.object({ license: v.object({ name: v.string() }) }),
  v.object({ expression: v.string() }),
]);

export const sbomSchema = v.object({
  $schema: v.string(),
  bomFormat: v.literal("CycloneDX"),
  specVersion: described(v.literal("1.6"), "Of CycloneDX."),
  version: described(v.literal(1), "Of the document, which never changes."),
  metadata: v.object({
    timestamp: described(time, "`released_at` of the version: its commit's time."),
    lifecycles: described(
      listOf(v.object({ phase: v.literal("pre-build") })),
      "It is taken from the source, and not from what a build made of it.",
    ),
    tools: v.object({
      components: described(
        listOf(v.object({ type: v.literal("application"), name: v.literal("presscast") })),
        "The ledger has its version, as `built_with`.",
      ),
    }),
    component: v.object({
      type: v.literal("application"),
      "bom-ref": v.string(),
      name: described(v.string(), "The slug."),
      version,
      hashes: described(
        listOf(v.object({ alg: v.literal("SHA-256"), content: sha256Field })),
        "Of the version's ZIP.",
      ),
    }),
    properties: described(
      listOf(
        v.object({
          name: v.picklist(["presscast:lock_file", "presscast:unread_lock_file"]),
          value: v.string(),
        }),
      ),
      "The lock files that it is taken from, and those that may tell more.",
    ),
  }),
  components: described(
    listOf(
      v.object({
        type: v.literal("library"),
        "bom-ref": v.string(),
        group: described(v.exactOptional(v.string()), "Its vendor for Composer, or its scope for npm."),
        name: v.string(),
        version: v.exactOptional(v.string()),
        scope: v.exactOptional(
          described(v.literal("optional"), "Where what needs it also runs without it; left out otherwise."),
        ),
        licenses: described(v.exactOptional(listOf(licence)), "As the lock file names them."),
        purl: described(v.pipe(v.string(), v.startsWith("pkg:")), "Its package URL."),
        externalReferences: v.exactOptional(
          described(
            listOf(
              v.object({
                type: v.literal("distribution"),
                url: v.string(),
                hashes: v.exactOptional(listOf(hash)),
              }),
            ),
            "Where its archive is, with the hashes that the lock file has.",
          ),
        ),
      }),
    ),
    "What the lock files name, without what is for development alone; in the order of package URLs.",
  ),
  compositions: described(
    listOf(v.object({ aggregate: v.literal("unknown"), assemblies: listOf(v.string()) })),
    "Lock files do not know of code that was copied into the source.",
  ),
});

/** `<slug>/sbom/<version>.cdx.json`: what a version is made of, as CycloneDX has it. */
type Sbom = Readonly<v.InferOutput<typeof sbomSchema>>;

/** The facts that it repeats. */
type Facts = Pick<PackageFacts, "version" | "released_at" | "sha256">;

/**
 * Renders {@link Sbom}. The same locks and the same ZIP give the same bytes: there is no serial number, the only time is
 * the commit's, and Presscast's own version is not told, so that another one can keep to what this one has published.
 *
 * @see https://cyclonedx.org/docs/1.6/json/
 */
export function sbomText(slug: string, facts: Facts, locks: Locks): string {
  return `${JSON.stringify(sbomOf(slug, facts, locks), null, 2)}\n`;
}

function sbomOf(slug: string, facts: Facts, { parts, read, unread }: Locks): Sbom {
  const ref = `${slug}@${facts.version}`;
  return {
    $schema: "http://cyclonedx.org/schema/bom-1.6.schema.json",
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    version: 1,
    metadata: {
      timestamp: facts.released_at,
      lifecycles: [{ phase: "pre-build" }],
      tools: { components: [{ type: "application", name: "presscast" }] },
      component: {
        type: "application",
        "bom-ref": ref,
        name: slug,
        version: facts.version,
        hashes: [{ alg: "SHA-256", content: facts.sha256 }],
      },
      properties: [
        ...read.map((value) => ({ name: "presscast:lock_file" as const, value })),
        ...unread.map((value) => ({ name: "presscast:unread_lock_file" as const, value })),
      ],
    },
    components: componentsOf(parts),
    compositions: [{ aggregate: "unknown", assemblies: [ref] }],
  };
}

type Component = Sbom["components"][number];

/** One for each package URL. npm may install the same version in several places, once as optional and once not. */
function componentsOf(parts: readonly Part[]): Component[] {
  const found = new Map<string, Component>();
  for (const part of parts) {
    const purl = purlOf(part);
    if (!part.isOptional || !found.has(purl)) found.set(purl, componentOf(part, purl));
  }
  return [...found.values()].sort((a, b) => (a.purl < b.purl ? -1 : 1));
}

function componentOf({ name, version: own, licences, archive, isOptional }: Part, purl: string): Component {
  const slash = name.lastIndexOf("/");
  return {
    type: "library",
    "bom-ref": purl,
    ...(slash > 0 && { group: name.slice(0, slash) }),
    name: name.slice(slash + 1),
    ...(own !== undefined && { version: own }),
    ...(isOptional && { scope: "optional" as const }),
    ...(licences.length > 0 && { licenses: licencesOf(licences) }),
    purl,
    ...(archive && {
      externalReferences: [
        {
          type: "distribution" as const,
          url: archive.url,
          ...(archive.hashes.length > 0 && { hashes: archive.hashes }),
        },
      ],
    }),
  };
}

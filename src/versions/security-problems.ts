import { problem, type Problem } from "../report/problem.ts";
import { type AffectedRange, isAffected, rangesText } from "./affected-ranges.ts";
import { type Catalog, type Extension, type Version, versionsBefore } from "./catalog.ts";
import { compareVersions } from "./version-number.ts";

/** What makes no sense of where holes are reported, and of advisories. */
export function securityProblems(catalog: Catalog): Problem[] {
  return [
    ...twoContacts(catalog),
    ...catalog.extensions.flatMap((extension) =>
      extension.versions.flatMap((version) => [...onDraft(version), ...wrongRange(extension, version)]),
    ),
  ];
}

function twoContacts({ site, at }: Catalog): Problem[] {
  const link = site.links?.security;
  if (link === undefined || site.security === undefined || link === site.security.contact) return [];
  return [
    problem("SECURITY_CONTACT_TWICE", {
      message: `\`links.security: ${link}\` is another address than \`security.contact: ${site.security.contact}\`. The pages show the second one.`,
      fix: "Remove `security` from `links`.",
      at: at("site", "links", "security"),
    }),
  ];
}

function onDraft({ version, status, advisory, at }: Version): Problem[] {
  if (advisory === undefined || status !== "draft") return [];
  return [
    problem("ADVISORY_ON_DRAFT", {
      message: `${version} is a draft, and its advisory tells whoever reads this repository of a hole that no site can mend yet.`,
      fix: "Add `advisory` with the release.",
      at: at("advisory"),
    }),
  ];
}

function wrongRange(extension: Extension, { version, advisory, at }: Version): Problem[] {
  if (advisory === undefined) return [];
  const wrong = advisory.affected.find((range) => reachesUp(range, version) || isEmpty(range));
  if (wrong) {
    return [
      problem("ADVISORY_RANGE", {
        message: reachesUp(wrong, version)
          ? `\`${rangesText([wrong])}\` reaches up to ${version}, which is the version that mends the hole.`
          : `No version is in \`${rangesText([wrong])}\`: it ends where it begins, or before.`,
        fix: `Write what is below ${version}, such as \`>=1.1.0 <${version}\`; left out, \`affected\` is every version below ${version}.`,
        at: at("advisory", "affected"),
      }),
    ];
  }
  const below = versionsBefore(extension, version);
  if (below.length === 0 || below.some((each) => isAffected(advisory.affected, each))) return [];
  return [
    problem("ADVISORY_AFFECTS_NONE", {
      message: `None of the listed versions below ${version} is in \`affected: ${rangesText(advisory.affected, " || ")}\`.`,
      fix: `Compare it with the listed versions: ${below.join(", ")}. It stays as it is where only versions that have left the file are affected.`,
      at: at("advisory", "affected"),
    }),
  ];
}

function reachesUp({ introduced, fixed, last_affected: last }: AffectedRange, version: string): boolean {
  const isAbove = (end: string, most: number): boolean => compareVersions(end, version) > most;
  return (
    (introduced !== "0" && isAbove(introduced, -1)) ||
    (fixed !== undefined && isAbove(fixed, 0)) ||
    (last !== undefined && isAbove(last, -1))
  );
}

function isEmpty({ introduced, fixed, last_affected: last }: AffectedRange): boolean {
  if (introduced === "0") return false;
  return (
    (fixed !== undefined && compareVersions(introduced, fixed) >= 0) ||
    (last !== undefined && compareVersions(introduced, last) > 0)
  );
}

import type { ExtensionPlan } from "../plan/extension-plan.ts";
import { problem, type Problem } from "../report/problem.ts";
import { releaseOf } from "../plan/ledger.ts";
import { isLive } from "../versions/catalog.ts";
import type { Details } from "./details.ts";

/** What the versions file and the extension's own files should agree on. */
export function sourceProblems(plan: ExtensionPlan, details: Details | undefined): Problem[] {
  if (!details) return [];
  // What is published can't be changed any more, so nothing is said of it on every run.
  const isNew = plan.builds.some(({ version }) => !releaseOf(plan.published, version.version));
  return [...(isNew ? textDomainProblem(plan, details) : []), ...changelogProblems(plan, details)];
}

function textDomainProblem({ extension }: ExtensionPlan, { header }: Details): Problem[] {
  if (header.textDomain === undefined || header.textDomain === extension.slug) return [];
  return [
    problem("TEXT_DOMAIN", {
      message: `The header's text domain is \`${header.textDomain}\` and the slug is \`${extension.slug}\`. WordPress loads translations by a text domain that equals the slug.`,
      fix: `Write \`Text Domain: ${extension.slug}\`, in the header and in the code that translates.`,
      at: extension.at(),
    }),
  ];
}

/** Only for what is released now: people decided on earlier versions long ago. */
function changelogProblems({ builds, latest, published }: ExtensionPlan, { changelog }: Details): Problem[] {
  const released = builds.map(({ version }) => version).filter(isLive);
  const isFirst = latest !== undefined && published.latest !== latest.version;
  const asked = isFirst ? [latest, ...released.filter((version) => version !== latest)] : released;
  return asked
    .filter((version) => !version.changelog && !changelog.has(version.version))
    .map((version) =>
      problem("CHANGELOG_MISSING", {
        message: `${version.version} has no changelog: neither \`changelog:\` nor an entry in readme.txt or CHANGELOG.md.`,
        fix: `Add \`changelog:\` to ${version.version}, or commit an entry in one of these files.`,
        at: version.at(),
      }),
    );
}

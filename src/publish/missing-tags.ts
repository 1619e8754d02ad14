import { needsPackage } from "../plan/pin.ts";
import { ledgerIn, releaseOf } from "../plan/ledger.ts";
import { tagName } from "../plan/survey.ts";
import type { VersionTag } from "../plan/version-tags.ts";
import { list } from "../report/plural.ts";
import { problem, type Problem } from "../report/problem.ts";
import type { Published } from "../site/published.ts";
import type { Catalog } from "../versions/catalog.ts";
import type { HeldVersion } from "./held-back.ts";

type Tag = { readonly name: string; readonly commit: { readonly id: string } };

/**
 * Warns that published versions have no tag. GitHub's own token may not set one on a commit whose workflow files no
 * branch has, so a person has to. Nothing is lost until then: the ledger names the commit.
 *
 * @param tags all tags of the repository, by name
 * @param refused those that GitHub refused in this run
 */
export function missingTags(
  { extensions }: Pick<Catalog, "extensions">,
  published: Pick<Published, "extensions">,
  tags: ReadonlyMap<string, string>,
  refused: readonly VersionTag[],
): Problem[] {
  const before = extensions.flatMap(({ slug, versions }): Tag[] => {
    const ledger = ledgerIn(published, slug);
    return versions.flatMap((version) => {
      const name = tagName(slug, version.version);
      const release = releaseOf(ledger, version.version);
      const isToHaveOne = release && version.ref === undefined && needsPackage(version);
      return isToHaveOne && !tags.has(name) ? [{ name, commit: { id: release.commit } }] : [];
    });
  });
  const missing = [...before, ...refused.filter(({ name }) => !before.some((tag) => tag.name === name))];
  if (missing.length === 0) return [];
  const found = problem("TAG_MISSING", {
    message: `${list(missing.map(({ name }) => `\`${name}\``))}: published, and not tagged${refused.length > 0 ? `. ${REFUSED}` : ""}. The ledger alone says which commit that was.`,
    fix: command(missing),
  });
  return [found];
}

/**
 * Reports that versions wait for tags which GitHub refused in this run.
 *
 * @param isDeployedLater whether the site is live only after a later step has deployed it
 */
export function awaitedTags(held: readonly HeldVersion[], isDeployedLater: boolean): Problem[] {
  const [first] = held;
  if (!first) return [];
  const tags = held.map(({ tag }) => tag);
  const others = isDeployedLater
    ? ", though everything else is ready. The step fails for that, so nothing is deployed"
    : ", and everything else is published";
  const found = problem("TAG_ON_WORKFLOWS", {
    message: `${list(tags.map(({ name }) => `\`${name}\``))} could not be set, and a GitHub release needs its tag: what it is for was held back${others}. ${REFUSED}.`,
    fix: `${command(tags)} Then run the workflow again. Or give the step the \`token\` of a GitHub App that may write contents and workflows.`,
    at: first.at,
  });
  return [found];
}

const REFUSED =
  "GitHub's own token may not tag a commit that has a workflow file which is on no branch any more";

/** A token for HTTPS needs a separate right for that, an SSH key does not. */
function command(tags: readonly Tag[]): string {
  const refs = tags.map(({ name, commit }) => `${commit.id}:refs/tags/${name}`);
  return `Type in an up-to-date clone: \`git push origin ${refs.join(" ")}\` (over HTTPS, your token needs the right to change workflows).`;
}

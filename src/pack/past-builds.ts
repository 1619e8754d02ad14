import { shortId } from "../report/short-id.ts";
import { buildPackage, type PackageOrder, type Packer } from "./package.ts";
import { pinnedSources } from "../survey/pinned-source.ts";
import type { Ledger, PackageFacts, Release } from "../plan/ledger.ts";
import { tagName } from "../plan/survey.ts";
import { hasErrors } from "../report/problem.ts";
import type { Catalog, Packing } from "../versions/catalog.ts";

import { done, failed, type Result } from "../report/result.ts";

/** A package that was built again from its commit. */
export interface RebuiltFacts {
  /** Slug and version. */
  readonly about: string;
  readonly release: Release;
  readonly builtWith: string;
  readonly rebuilt: Result<Pick<PackageFacts, "sha256" | "tree" | "sbom">>;
}

/** Finds out how published versions were packed, from their commits. */
export interface PastBuilds {
  /** What packing a version again takes, or why that can't be told. */
  readonly orderOf: (slug: string, release: Release) => Promise<Result<PackageOrder>>;
  /** The instructions that a version was packed by; undefined where they can't be told any more. */
  readonly packingOf: (slug: string, release: Release) => Promise<Packing | undefined>;
  /** Packs a version again, whether its ZIP is kept or not; its facts, or why that can't be done. */
  readonly again: (slug: string, release: Release) => Promise<Result<PackageFacts>>;
  /** Packs every version that has a ZIP again. */
  readonly rebuild: (ledgers: readonly Ledger[]) => Promise<RebuiltFacts[]>;
}

/** @param path of the versions file, from the repository's top */
export function pastBuilds(
  catalog: Catalog,
  packer: Packer,
  path: string,
  progress: (doing: string) => void,
): PastBuilds {
  const { packed } = pinnedSources(packer.repository, path);
  const orderOf = async (slug: string, release: Release): Promise<Result<PackageOrder>> => {
    const extension = catalog.extensions.find((each) => each.slug === slug);
    const version = extension?.versions.find((each) => each.version === release.version);
    if (!extension || !version) return failed("it is no longer in versions.yaml");
    const commit = await packer.repository.commit(release.commit);
    if (!commit) return failed(`this clone does not have its commit ${shortId(release.commit)}`);
    const pin = { by: "ledger", commit, instructions: release.instructions } as const;
    const { source, problems, ...pinned } = await packed(extension, version, pin, { problems: [] });
    if (!source) return failed(problems[0]?.message ?? "its source can't be read");
    return done({ extension, version, pin, source, ...pinned, publishedFrom: undefined, isPublished: true });
  };
  const again = async (slug: string, release: Release): Promise<Result<PackageFacts>> => {
    const tag = packer.repository.tags.get(tagName(slug, release.version));
    if (tag !== undefined && tag !== release.commit) {
      return failed(`its tag is at ${shortId(tag)}, and it was published from ${shortId(release.commit)}`);
    }
    const order = await orderOf(slug, release);
    if (order.kind === "failed") return order;
    progress(`building ${slug} ${release.version} again`);
    const built = await buildPackage(order.value, packer);
    if (built.package) return done(built.package.facts);
    const first = built.problems.find((each) => hasErrors([each]));
    return failed(first?.message ?? "nothing came of it");
  };
  return {
    orderOf,
    async packingOf(slug, release) {
      const order = await orderOf(slug, release);
      return order.kind === "done" ? order.value.packing : undefined;
    },
    again,
    async rebuild(ledgers) {
      const facts: RebuiltFacts[] = [];
      for (const { slug, releases } of ledgers) {
        for (const release of releases) {
          if (release.package === null) continue;
          const about = `${slug} ${release.version}`;
          facts.push({ about, release, builtWith: packer.builtWith, rebuilt: await again(slug, release) });
        }
      }
      return facts;
    },
  };
}

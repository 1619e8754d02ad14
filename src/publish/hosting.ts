import type { Package } from "../pack/package.ts";
import { isHosted } from "../plan/is-hosted.ts";
import { type Release, ledgerIn } from "../plan/ledger.ts";
import type { Problem } from "../report/problem.ts";
import type { Signer } from "../trust/signer.ts";
import type { Catalog } from "../versions/catalog.ts";
import { githubRelease, githubReleaseNotes, keptZips, zipsToWithdraw } from "./github-release.ts";
import type { PackageHost } from "./package-host.ts";
import { latestPackage } from "../site/packages.ts";
import type { Zip } from "../site/extension-files.ts";
import type { PackedPush } from "./packed-push.ts";
import type { PushPlan } from "./push-plan.ts";
import { renderedExtensions } from "./rendered-push.ts";

/** Where packages are put, and what signs them. */
export interface Hosting {
  /** For `packages: releases`; if undefined, packages are files of the update site. */
  readonly packageHost?: PackageHost;
  /** Undefined if no private key was given. */
  readonly signer?: Signer | undefined;
}

/** The host for new packages; undefined if they are files of the update site. */
export function hostFor({ site }: Catalog, { packageHost }: Hosting): PackageHost | undefined {
  return site.packages === "releases" ? packageHost : undefined;
}

/**
 * Puts the packages on their host, and returns once sites can download them: after their tags are published, and
 * before the update site that names them is. @throws {ProblemsFound}
 */
export async function hostPackages(
  plan: PushPlan,
  packages: readonly Package[],
  hosting: Hosting,
): Promise<void> {
  const host = hostFor(plan.catalog, hosting);
  if (!host || packages.length === 0) return;
  await host.publish(packages.map((each) => githubRelease(plan, each, host, hosting.signer)));
}

/**
 * What is left for the host once the update site is published: its releases are brought up to date with versions.yaml,
 * and those of withdrawn versions are taken back. None of it affects sites, so its problems stop nothing.
 */
export async function settleHost(
  { catalog, extensions, published }: PushPlan,
  hosting: Hosting,
): Promise<readonly Problem[]> {
  const host = hostFor(catalog, hosting);
  if (!host) return [];
  const words = extensions.flatMap(({ plan }) => githubReleaseNotes(plan.extension, plan.published));
  const zips = zipsToWithdraw(catalog, published);
  // Withdrawals first: they are the most urgent.
  const withdrawn = zips.length > 0 ? await host.withdraw(zips) : [];
  const updated = words.length > 0 ? await host.update(words) : [];
  return [...withdrawn, ...updated];
}

/** What is wrong with the ZIPs that sites are told to download from the host, except those that this push adds. */
export async function hostedProblems(
  plan: PushPlan,
  packed: PackedPush,
  { packageHost }: Hosting,
): Promise<readonly Problem[]> {
  if (!packageHost) return [];
  const ledgers = [...renderedExtensions(plan, packed), ...plan.unchanged].map(({ ledger }) => ledger);
  const kept = keptZips(packageHost, ledgers, packed.packages);
  return kept.length > 0 ? packageHost.check(kept) : [];
}

/** The latest ZIPs that the site needs a copy of, and that neither this push nor the published site has. */
export function latestElsewhere(
  plan: PushPlan,
  packed: PackedPush,
  { download }: { readonly download: (release: Release) => Promise<Uint8Array> },
): Promise<Zip[]> {
  const { catalog, published } = plan;
  const missing = renderedExtensions(plan, packed).flatMap(({ extension: { slug }, ledger }) => {
    const latest = latestPackage(ledger);
    const isHere =
      packed.packages.some((each) => each.slug === slug && each.facts.version === latest?.version) ||
      ledgerIn(published, slug).latest === latest?.version;
    return latest && !isHere && isHosted(latest, catalog.site.url) ? [{ slug, facts: latest }] : [];
  });
  return Promise.all(missing.map(async (each) => ({ ...each, bytes: await download(each.facts) })));
}

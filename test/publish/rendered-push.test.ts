import { expect, it } from "vitest";
import { renderedExtensions, siteInput } from "../../src/publish/rendered-push.ts";
import { extensionInput, listed, released } from "../support/site/extension-input.ts";
import { themeInput } from "../support/site/theme-input.ts";
import type { Extension } from "../../src/versions/catalog.ts";
import { publishedOf } from "../support/site/site.ts";
import { HEAD, ledgerOf, planOf } from "../support/versions/planning.ts";
import { extensionOf, packedPushOf, pushPlanOf } from "../support/versions/push-plans.ts";

const { extension } = extensionInput();
const ledger = ledgerOf("1.2.0 released");
const planned = extensionOf(planOf(extension, ledger));
const zip = (slug: string) => ({
  slug,
  facts: released("1.2.0", "released"),
  bytes: new Uint8Array(),
  paths: [],
  sums: {},
});
const packed = packedPushOf(
  { [extension.slug]: { ledger, offers: [] } },
  { packages: [zip(extension.slug)] },
);

it("renders a plugin as it is after the push, and none that has no version to describe", () => {
  const plan = pushPlanOf([planned]);
  expect(renderedExtensions(plan, packed)).toMatchObject([
    { extension: { slug: extension.slug }, ledger, offers: [] },
  ]);
  expect(renderedExtensions(pushPlanOf([{ ...planned, details: undefined }]), packed)).toEqual([]);
});

it("knows whether this update site has the parent of a child theme", () => {
  const parent = themeInput();
  const { details, extension: child } = themeInput("acme-paper");
  const plan = (extensions: readonly Extension[]) => ({
    ...pushPlanOf([{ ...planned, details, plan: { ...planned.plan, extension: child } }]),
    catalog: { ...pushPlanOf([]).catalog, extensions },
  });
  const own = packedPushOf({ [child.slug]: { ledger, offers: [] } });
  expect(renderedExtensions(plan([child, parent.extension]), own)).toMatchObject([{ isParentHere: true }]);
  const drafts = { ...parent.extension, versions: [listed("1.0.0", "draft")] };
  for (const others of [[], [drafts], [{ ...parent.extension, kind: "plugin" as const }]]) {
    expect(renderedExtensions(plan([child, ...others]), own)[0]).not.toHaveProperty("isParentHere");
  }
});

it("keeps the ledgers of plugins that it neither renders nor takes over, with nothing to download", () => {
  const gone = { ...ledgerOf("1.0.0 released"), slug: "acme-gone" };
  const published = publishedOf({ "acme-gone": { ledger: gone }, [extension.slug]: { ledger } });
  const more = {
    sums: new Map(),
    sboms: new Map(),
    signatures: new Map([["a.zip.sig", "x"]]),
    fetched: [zip("acme-other")],
    ownFiles: new Map(),
    now: 1,
  };
  const input = siteInput(pushPlanOf([planned], { published }), packed, more);
  expect(input.delisted).toMatchObject([
    { slug: "acme-gone", latest: null, releases: [{ version: "1.0.0", status: "unlisted" }] },
  ]);
  expect(input.zips.map(({ slug }) => slug)).toEqual(["acme-bridge", "acme-other"]);
  expect(input).toMatchObject({ moment: { now: 1, commit: HEAD.id }, signatures: more.signatures });
});

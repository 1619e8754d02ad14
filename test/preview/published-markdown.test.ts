import { expect, it } from "vitest";
import type { Package } from "../../src/pack/package.ts";
import { publishedMarkdown } from "../../src/preview/published-markdown.ts";
import { released, siteInput } from "../support/site/extension-input.ts";
import { ledgerOf } from "../support/versions/planning.ts";
import { packedPushOf } from "../support/versions/push-plans.ts";

const { catalog } = siteInput([]);
const site = catalog.site.url;
const packageOf = (version: string): Package => ({
  slug: "acme-bridge",
  facts: released(version, "released"),
  bytes: new Uint8Array(),
  paths: [],
  sums: {},
});
const DOWNLOAD =
  "https://github.com/acme/plugins/releases/download/acme-bridge%2Fv1.1.0/acme-bridge-v1.1.0.zip";

it("links what was published: page, ZIP and release of each version, and the site", () => {
  const ledger = ledgerOf("1.1.0 released 1.0.0 released", { "1.1.0": { package: DOWNLOAD } });
  const packages = [packageOf("1.1.0"), packageOf("1.0.0")];
  const packed = packedPushOf({ "acme-bridge": { ledger, offers: [] } }, { packages });
  expect(publishedMarkdown({ catalog }, packed, true)).toBe(
    [
      "### Published",
      "",
      `- [\`acme-bridge 1.1.0\`](${site}/acme-bridge/), [ZIP](${DOWNLOAD}), [GitHub release](https://github.com/acme/plugins/releases/tag/acme-bridge%2Fv1.1.0)`,
      `- [\`acme-bridge 1.0.0\`](${site}/acme-bridge/), [ZIP](${site}/acme-bridge/acme-bridge-v1.0.0.zip)`,
      `- [The update site](${site}/), and [its feed](${site}/feed.json)`,
      "",
      "",
    ].join("\n"),
  );
});

it("says what a later step deploys, and counts what is too much to list", () => {
  const packages = Array.from({ length: 60 }, (_, index) => packageOf(`1.0.${index}`));
  const text = publishedMarkdown({ catalog }, packedPushOf({}, { packages }), false);
  expect(text).toMatch(/^### To be deployed\n/);
  expect(text).toContain("- and 10 more versions\n");
});

import AdmZip from "adm-zip";
import { expect, it } from "vitest";
import type { Package } from "../../src/pack/package.ts";
import { extensionReport } from "../../src/preview/extension-report.ts";
import { extensionOf } from "../support/versions/catalog.ts";
import { ledgerOf, planOf, surveyOf } from "../support/versions/planning.ts";
import { offered, released } from "../support/site/extension-input.ts";

it("tells the latest before and after, the offers, and each package, drafts as such", async () => {
  const extension = extensionOf(
    "1.2.0: { status: draft }\n1.1.0: { status: released }\n1.0.0: { status: released }",
  );
  const plan = planOf(extension, ledgerOf("1.0.0 released"), surveyOf({ headVersion: "1.1.0" }));
  const packages = ["1.1.0", "1.2.0"].map((version): Package => ({
    slug: "acme-bridge",
    facts: released(version, "released"),
    bytes: new AdmZip().toBuffer(),
    paths: [],
    sums: {},
  }));
  const zips = {
    published: { read: () => Promise.resolve(undefined) },
    download: () => Promise.reject(new Error("nothing is elsewhere")),
  };
  const report = await extensionReport(plan, [offered("1.1.0")], packages, zips);
  expect(report).toMatchObject({ before: "1.0.0", after: "1.1.0", offers: [{ version: "1.1.0" }] });
  expect(report.packages).toMatchObject([
    { version: "1.1.0", isDraft: false, size: 184_320, files: 24, comparison: { kind: "unavailable" } },
    { version: "1.2.0", isDraft: true },
  ]);
});

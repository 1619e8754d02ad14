import { expect, it } from "vitest";
import { openFeed } from "../../../src/plan/feed.ts";
import { securityTxt } from "../../../src/site/security-txt.ts";
import type { Expectations } from "../../../src/verify/gather/expectations.ts";
import { type BreakableSite, goodSite, verdicts } from "../../support/site/verified-site.ts";
import { done, failed } from "../../../src/report/result.ts";

let built: ReturnType<typeof goodSite> | undefined;
const good = (): ReturnType<typeof goodSite> => (built ??= goodSite());

const step = {
  action: "build",
  slug: "acme-bridge",
  version: "1.3.0",
  note: "",
  reason: "released, no tag yet",
} as const;

it.each<[string, check: string, (site: BreakableSite) => Partial<Expectations> | void, said: RegExp]>([
  [
    "a commit that is not published",
    "site.current",
    () => ({ pending: done([step]) }),
    /not published yet: acme-bridge build 1\.3\.0: released, no tag yet/,
  ],
  [
    "a commit that can't be published",
    "site.current",
    () => ({ pending: failed("SHAPE: no") }),
    /can't be worked out: SHAPE: no/,
  ],
  [
    "a plugin that Composer is not led to",
    "site.composer",
    (site) => site.edit("packages.json", (all) => (all["available-packages"] = [])),
    /does not list acme-example\/acme-bridge/,
  ],
  [
    "a missing packages.json",
    "site.composer",
    (site) => site.answers.set("packages.json", { status: 503 }),
    /packages\.json answers 503/,
  ],
  [
    "an Atom feed that is a web page",
    "site.atom",
    (site) => site.write("feed.xml", "<!doctype html><html></html>"),
    /is not an Atom feed/,
  ],
  [
    "an old Atom feed",
    "site.atom",
    (site) => site.write("feed.xml", site.text("feed.xml").replaceAll("#1.2.0", "#1.1.9")),
    /does not have acme-bridge 1\.2\.0/,
  ],
  [
    "a sitemap without a plugin",
    "site.sitemap",
    (site) => site.write("sitemap.xml", "<urlset></urlset>"),
    /does not name acme-bridge/,
  ],
])("reports %s", async (_, check, breaking, said) => {
  expect(await verdicts(await good(), breaking)).toEqual([
    { check, said: expect.stringMatching(said) as string },
  ]);
});

it("compares with nothing where there is no repository", async () => {
  const found = await verdicts(await good(), () => ({ pending: undefined }), "skipped");
  expect(found.map(({ check }) => check)).toContain("site.current");
});

it("reads security.txt where a site at the root of a host has a contact", async () => {
  const { files, wanted } = await good();
  const { catalog } = wanted;
  if (!catalog) throw new Error("the test's site has a versions file");
  const site = {
    ...catalog.site,
    url: "https://acme.example",
    security: { contact: "mailto:s@acme.example" },
  };
  const asked = { catalog: { ...catalog, site } };
  const said = async (
    breaking: (broken: BreakableSite, text: string) => void,
    verdict: "failed" | "warning",
  ) =>
    (
      await verdicts(
        { files, wanted: { ...wanted, ...asked } },
        (broken) => {
          const feed = openFeed(broken.text("feed.json")).payload;
          breaking(broken, securityTxt(site, feed?.expires ?? ""));
        },
        verdict,
      )
    ).filter(({ check }) => check === "site.security-txt");
  const both = (broken: BreakableSite, text: string): void => {
    broken.write(".well-known/security.txt", text);
    broken.write("security.txt", text);
  };
  expect([await said(both, "failed"), await said(both, "warning")]).toEqual([[], []]);
  const hidden = await said((broken, text) => broken.write("security.txt", text), "warning");
  expect(hidden[0]?.said).toMatch(/names that begin with a dot, .*`include-hidden-files: true`/);
  const old = await said((broken) => both(broken, "Contact: x\nExpires: 2020-01-01T00:00:00Z\n"), "failed");
  expect(old[0]?.said).toMatch(/expires at another time than the feed/);
});

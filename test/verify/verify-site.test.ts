import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import type { ExtensionNames } from "../../src/site/format.ts";
import type { Ledger } from "../../src/plan/ledger.ts";
import type { Format } from "../../src/site/format.ts";
import { FORMATS } from "../../src/site/formats.ts";
import { released } from "../support/site/extension-input.ts";
import {
  ADDRESS,
  type BreakableSite,
  goodSite,
  goodSiteWithThemes,
  verdicts,
} from "../support/site/verified-site.ts";
import { done } from "../../src/report/result.ts";

let built: ReturnType<typeof goodSite> | undefined;
const good = (): ReturnType<typeof goodSite> => (built ??= goodSite());

it("finds nothing wrong with what Presscast publishes, and makes every check in the guide", async () => {
  const release = released("1.0.0", "released");
  const rebuilt = { about: "acme-bridge 1.0.0", release, builtWith: "0.1.0", rebuilt: done(release) };
  const said = async (verdict: "ok" | "failed" | "warning" | "skipped") =>
    verdicts(await good(), () => ({ rebuild: () => Promise.resolve([rebuilt]) }), verdict);
  expect([...(await said("failed")), ...(await said("warning"))]).toEqual([]);
  const guide = readFileSync(join(import.meta.dirname, "../../docs/guide/verify.md"), "utf8");
  const named = [...guide.matchAll(/^\| `([a-z]+\.[a-z0-9-]+)`/gm)].map(([, id = ""]) => id);
  const checked = [...(await said("ok")), ...(await said("skipped"))].map(({ check }) => check);
  expect([...new Set(checked)].sort()).toEqual(named.sort());
});

it("finds nothing wrong with themes, and makes the same checks of them", async () => {
  const site = await goodSiteWithThemes();
  const said = (verdict: "ok" | "failed" | "warning") => verdicts(site, () => {}, verdict);
  expect([...(await said("failed")), ...(await said("warning"))]).toEqual([]);
  const passed = await said("ok");
  const checksOf = (slug: string): string[] =>
    passed.filter((each) => new RegExp(`^${slug}(?:/| 1|:)`).test(each.said)).map(({ check }) => check);
  expect(checksOf("acme-paper")).toEqual(checksOf("acme-bridge"));
  expect(checksOf("acme-paper")).toContain("package.update-uri");
  const told = await verdicts(site, (broken) => {
    broken.edit("acme-paper/blueprints/1.0.0.json", ({ steps }) => (steps[0].themeData.url += "x"));
    broken.edit("acme-paper-child/releases.json", (ledger) => delete ledger.kind);
  });
  expect(told).toEqual([
    {
      check: "plugin.ledger",
      said: expect.stringMatching(
        /^acme-paper-child: .* is of a plugin, and feed\.json says that it is a theme$/,
      ),
    },
    { check: "plugin.playground", said: expect.stringMatching(/^acme-paper: .*it names another ZIP$/) },
  ]);
});

it.each(Object.entries<Format>(FORMATS))("notices a missing file of every format: %s", async (_, format) => {
  const site = await good();
  const ledger = JSON.parse(
    Buffer.from(site.files.get("acme-bridge/releases.json") ?? "").toString(),
  ) as Ledger;
  const names: ExtensionNames = {
    site: { url: ADDRESS },
    extension: { slug: "acme-bridge", kind: "plugin", versions: [] },
    ledger,
  };
  const paths = format.of === "site" ? format.paths(["acme-bridge"]) : format.paths(names);
  expect(paths.length).toBeGreaterThan(0);
  for (const path of paths) {
    expect(await verdicts(site, (broken) => broken.remove(path))).not.toEqual([]);
  }
});

it.each([
  ["no feed", (text: string) => text && undefined, /its feed\.json is missing/],
  ["a web page for everything", () => "<!doctype html>", /its feed\.json is a web page instead of a feed/],
  ["somebody else's feed.json", () => '{"items":[]}', /its feed\.json is not a Presscast feed/],
])("says in one line that %s is no update site", async (_, change, said) => {
  const found = await verdicts(await good(), (site) => {
    const feed = change(site.text("feed.json"));
    if (feed === undefined) site.remove("feed.json");
    else site.write("feed.json", feed);
  });
  expect(found).toEqual([{ check: "site.feed", said: expect.stringMatching(said) as string }]);
});

it("only warns of missing files of formats that another version of Presscast may not have had", async () => {
  const blueprints = (site: BreakableSite): string[] =>
    [...site.files.keys()].filter((path) => path.includes("/blueprints/"));
  const olderSite = (site: BreakableSite): { builtWith: string } => {
    for (const path of ["sitemap.xml", "404.html", ...blueprints(site)]) site.remove(path);
    return { builtWith: "99.0.0" };
  };
  expect(await verdicts(await good(), olderSite)).toEqual([]);
  const warned = await verdicts(await good(), olderSite, "warning");
  expect(warned.map(({ check }) => check)).toEqual(["site.sitemap", "plugin.playground", "page.answers"]);
  expect(warned[0]?.said).toMatch(/sitemap\.xml is missing: Presscast \d\S+ has published this/);
  const broken = await verdicts(await good(), (site) => {
    site.remove(blueprints(site)[0] ?? "");
    site.write("sitemap.xml", "<urlset></urlset>");
    return { builtWith: "99.0.0" };
  });
  expect(broken.map(({ check }) => check)).toEqual(["site.sitemap", "plugin.playground"]);
});

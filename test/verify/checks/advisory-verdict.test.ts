import { expect, it } from "vitest";
import { type BreakableSite, goodSite, verdicts } from "../../support/site/verified-site.ts";

let built: ReturnType<typeof goodSite> | undefined;
const good = (): ReturnType<typeof goodSite> => (built ??= goodSite());

const COMPOSER = "repo/p2/acme-example/acme-bridge.json";

it.each<[string, (site: BreakableSite) => void, said: RegExp]>([
  [
    "a hole that Composer is not told of",
    (site) => site.edit(COMPOSER, (told) => (told["security-advisories"] = [])),
    /its advisories are others than the ledger's/,
  ],
  [
    "a hole that WordPress sites are not told of",
    (site) => site.editFeeds(({ plugins }) => delete plugins["acme-bridge"].advisories),
    /the feed's advisories are others/,
  ],
  [
    "a hole of other versions",
    (site) => site.edit("acme-bridge/advisories/1.2.0.json", ({ affected }) => affected[0].versions.pop()),
    /1\.2\.0\.json: it says something else/,
  ],
])("tells of %s", async (_, breaking, said) => {
  expect(await verdicts(await good(), breaking)).toEqual([
    { check: "plugin.advisories", said: expect.stringMatching(said) as string },
  ]);
});

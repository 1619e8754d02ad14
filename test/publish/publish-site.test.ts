import { expect, it } from "vitest";
import type { PackageHost } from "../../src/publish/package-host.ts";
import { publishSite } from "../../src/publish/publish-site.ts";
import type { Outcome, SiteHost } from "../../src/publish/site-host.ts";
import { releasingRepository } from "../support/repository/context.ts";
import { push, type Pushed } from "../support/repository/pushed.ts";

const PUBLISHED: Outcome = { kind: "published", where: "there" };
const OVERTAKEN: Outcome = { kind: "overtaken", because: "another run was faster" };

/** Hosts that note what they are asked to do. */
function hosts(pinning: Outcome = PUBLISHED, publishing: Outcome = PUBLISHED) {
  const done: string[] = [];
  const site: SiteHost = {
    pin: async (tags) => (done.push(`pin ${tags.map(({ name }) => name).join(" ")}`), pinning),
    publish: async (_, tags) => (
      done.push(`site ${tags.map(({ name }) => name).join(" ")}`.trim()),
      publishing
    ),
  };
  const packageHost: PackageHost = {
    repository: "https://github.com/acme/plugins",
    check: () => Promise.resolve([]),
    publish: async (releases) => void done.push(`packages ${releases.map(({ tag }) => tag).join(" ")}`),
    update: async () => (done.push("update"), []),
    withdraw: async (zips) => (done.push(`take off ${zips.length}`), []),
  };
  return { site, packageHost, done };
}

function publish(
  { plan, packages }: Pushed,
  where: "pages" | "releases",
  { site, packageHost }: ReturnType<typeof hosts>,
) {
  const catalog = { ...plan.catalog, site: { ...plan.catalog.site, packages: where } };
  return publishSite({ ...plan, catalog }, packages, new Map(), site, { packageHost });
}

it("publishes everything at once if the packages are on the update site", async () => {
  const pushed = await push((await releasingRepository()).folder);
  const all = hosts();
  expect(await publish(pushed, "pages", all)).toEqual({ outcome: PUBLISHED, problems: [] });
  expect(all.done).toEqual(["site acme-bridge/v1.0.0"]);
});

it("publishes tags, then packages, then the site if the packages have a separate host", async () => {
  const pushed = await push((await releasingRepository()).folder);
  const all = hosts();
  expect(await publish(pushed, "releases", all)).toEqual({ outcome: PUBLISHED, problems: [] });
  expect(all.done).toEqual(["pin acme-bridge/v1.0.0", "packages acme-bridge/v1.0.0", "site"]);
});

it("asks for another plan if a tag that a release needs is refused, before anything is published", async () => {
  const pushed = await push((await releasingRepository()).folder);
  const refused = [{ name: "acme-bridge/v1.0.0", commit: pushed.plan.survey.head }];
  const all = hosts({ ...PUBLISHED, refused });
  const { outcome } = await publish(pushed, "releases", all);
  expect(outcome).toMatchObject({ kind: "overtaken", refused });
  expect(all.done).toEqual(["pin acme-bridge/v1.0.0"]);
});

it("leaves packages and site alone where a tag is somebody else's by now", async () => {
  const pushed = await push((await releasingRepository()).folder);
  const all = hosts(OVERTAKEN);
  expect(await publish(pushed, "releases", all)).toEqual({ outcome: OVERTAKEN, problems: [] });
  expect(all.done).toEqual(["pin acme-bridge/v1.0.0"]);
});

import { afterAll, beforeAll, expect, it } from "vitest";
import { quickPhp } from "../support/wordpress/native-php.ts";
import { type Publisher, startPublisher } from "../support/wordpress/publisher.ts";
import { startUpdatingSite, type UpdatingSite } from "../support/wordpress/updating-site.ts";

const SLUG = "acme-bridge";
const FILE = `${SLUG}/${SLUG}.php`;

let publisher: Publisher;
let site: UpdatingSite;

beforeAll(async () => {
  publisher = await startPublisher();
  await publisher.publish({ [SLUG]: { source: "1.0.0", versions: { "1.0.0": { status: "released" } } } });
  site = await startUpdatingSite(publisher, { php: await quickPhp("8.3"), wordpress: "6.5" });
  await site.install(publisher.zip(SLUG, "1.0.0"));
});

afterAll(async () => {
  await site?.stop();
  await publisher?.stop();
});

const publish = (entry: Readonly<Record<string, unknown>>): Promise<void> =>
  publisher.publish({
    [SLUG]: {
      source: "1.1.0",
      versions: { "1.1.0": { status: "released", ...entry }, "1.0.0": { status: "deprecated" } },
    },
  });

const offered = (): Promise<string> =>
  site.admin(`echo get_site_transient( 'update_plugins' )->response['${FILE}']->new_version ?? 'none';`);

it("a version that is paused is not installed by a site that was offered it, and then offered no more", async () => {
  await publish({});
  await site.checkAgain();
  expect(await offered()).toBe("1.1.0");
  await publish({ paused: true, reason: "It <b>crashes</b> on drafts." });
  expect(await site.update(SLUG)).toMatchObject({ success: false });
  expect([await site.versions(SLUG), await offered()]).toEqual(["1.0.0 1.0.0", "none"]);
  expect((await site.status(SLUG)).reasons).toEqual([
    "The publisher has paused 1.1.0, and says: It <b>crashes</b> on drafts.",
  ]);
});

it("once it goes on, it is offered again", async () => {
  await publish({});
  await site.checkAgain();
  expect(await offered()).toBe("1.1.0");
});

it("caused no PHP warning", async () => {
  expect(await site.warnings()).toEqual([]);
});

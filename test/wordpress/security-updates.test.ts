import { afterAll, beforeAll, expect, it } from "vitest";
import { quickPhp } from "../support/wordpress/native-php.ts";
import { type Publisher, startPublisher } from "../support/wordpress/publisher.ts";
import { shownText } from "../support/wordpress/shown-text.ts";
import { startUpdatingSite, type UpdatingSite } from "../support/wordpress/updating-site.ts";
import { inUse } from "./attacks.ts";

const SLUG = "acme-bridge";
const released = { status: "released" };
const kept = { status: "deprecated" };
const advisory = {
  severity: "high",
  summary: "Anyone can <read> drafts.",
  cve: "CVE-2026-12345",
  affected: "1.0.0",
};
const TOLD =
  "Version 1.2.0 is a security update. It fixes a vulnerability of severity high: Anyone can drafts. CVE-2026-12345";

let publisher: Publisher;
let site: UpdatingSite;

beforeAll(async () => {
  publisher = await startPublisher({ keys: [inUse.publicKey], privateKey: inUse.privateKey });
  await publisher.publish({ [SLUG]: { source: "1.0.0", versions: { "1.0.0": released } } });
  site = await startUpdatingSite(publisher, { php: await quickPhp("8.3"), wordpress: "6.5" });
  await site.install(publisher.zip(SLUG, "1.0.0"));
});

afterAll(async () => {
  await site?.stop();
  await publisher?.stop();
});

const shown = async (path: string): Promise<string> =>
  shownText(await (await site.fetch(path, { as: "admin" })).text());

it("says that a version mends a hole, also where a later one is offered", async () => {
  await publisher.publish({
    [SLUG]: { source: "1.1.0", versions: { "1.1.0": { ...released, advisory }, "1.0.0": kept } },
  });
  await publisher.publish({
    [SLUG]: {
      source: "1.2.0",
      versions: { "1.2.0": released, "1.1.0": { ...kept, advisory }, "1.0.0": kept },
    },
  });
  const updates = await site.checkAgain();
  expect((await site.status(SLUG)).security).toBe(TOLD);
  expect(shownText(updates)).toContain(TOLD);
  expect(await shown("/wp-admin/plugins.php")).toContain(TOLD);
  expect(
    await shown(`/wp-admin/plugin-install.php?tab=plugin-information&plugin=${SLUG}&section=changelog`),
  ).toContain(TOLD);
  expect(await site.health()).toMatchObject({
    status: "critical",
    label: "A plugin or theme runs a version with a known vulnerability",
    description: expect.stringContaining(TOLD) as string,
  });
});

it("says that the installed version has a hole where its mending is not for this site", async () => {
  await publisher.publish({
    [SLUG]: {
      source: "1.2.0",
      versions: {
        "1.2.0": { ...released, requires_php: "99" },
        "1.1.0": { ...kept, advisory },
        "1.0.0": kept,
      },
    },
  });
  await site.checkAgain();
  expect(await site.status(SLUG)).toMatchObject({
    offer: "",
    security: expect.stringMatching(
      /^This version has a vulnerability of severity high, which version 1\.1\.0 fixes: /,
    ) as string,
  });
  expect(await shown("/wp-admin/plugins.php")).toContain("This version has a vulnerability of severity high");
});

it("has the words translated", async () => {
  const told = await site.admin(`
    add_filter( 'presscast_text', static function ( $text, $code ) {
      return array( 'vulnerable' => '%3$s Ab %1$s. Schwere: %2$s', 'severity_high' => 'hoch' )[ $code ] ?? $text;
    }, 10, 2 );
    echo apply_filters( 'presscast_status', array() )['${SLUG}/${SLUG}.php']['security'];`);
  expect(told).toBe("Anyone can drafts. CVE-2026-12345 Ab 1.1.0. Schwere: hoch");
});

it("is updated without a wait by a version after the mended one, which a site with the hole has not got either", async () => {
  await publisher.publish({
    [SLUG]: {
      source: "1.2.0",
      versions: {
        "1.2.0": { ...released, auto_update_after: "24h" },
        "1.1.0": { ...kept, advisory },
        "1.0.0": kept,
      },
    },
  });
  await site.checkAgain();
  expect(
    await site.admin(`
      $update = get_site_transient( 'update_plugins' )->response['${SLUG}/${SLUG}.php'];
      echo wp_json_encode( apply_filters( 'auto_update_plugin', true, $update ) );`),
  ).toBe("true");
});

it("says nothing to a site that has the mended version", async () => {
  await publisher.publish({
    [SLUG]: {
      source: "1.2.0",
      versions: { "1.2.0": released, "1.1.0": { ...kept, advisory }, "1.0.0": kept },
    },
  });
  await site.checkAgain();
  expect(await site.update(SLUG)).toMatchObject({ success: true });
  expect((await site.status(SLUG)).security).toBe("");
  expect((await site.health()).status).toBe("good");
  expect(await site.warnings()).toEqual([]);
});

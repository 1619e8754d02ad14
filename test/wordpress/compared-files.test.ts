import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { installPresscast } from "../support/wordpress/install-presscast.ts";
import { quickPhp } from "../support/wordpress/native-php.ts";
import { PRESSCAST_SCREEN, pressButton } from "../support/wordpress/press-button.ts";
import { type Publisher, startPublisher } from "../support/wordpress/publisher.ts";
import { shownText } from "../support/wordpress/shown-text.ts";
import { startUpdatingSite, type UpdatingSite } from "../support/wordpress/updating-site.ts";
import { wp } from "../support/wordpress/wp-cli.ts";
import { inUse, spare } from "./attacks.ts";
import { send } from "./refusals.ts";

const SLUG = "acme-bridge";
const FILE = `${SLUG}/${SLUG}.php`;
const FEED = `/updates/${SLUG}/feed.json`;
const LEDGER = `/updates/${SLUG}/releases.json`;
const SUMS = `/updates/${SLUG}/checksums/1.0.0.json`;
const released = { status: "released" };

let publisher: Publisher;
let site: UpdatingSite;

beforeAll(async () => {
  publisher = await startPublisher({
    keys: [inUse.publicKey, spare.publicKey],
    privateKey: inUse.privateKey,
  });
  await publisher.publish({ [SLUG]: { source: "1.0.0", versions: { "1.0.0": released } } });
  site = await startUpdatingSite(
    publisher,
    { php: await quickPhp("8.3"), wordpress: "6.5" },
    { "tidy.php": tidies },
  );
  await site.install(publisher.zip(SLUG, "1.0.0"));
  await installPresscast(site);
  await site.admin("do_action( 'presscast_check' );");
});

afterAll(async () => {
  await site?.stop();
  await publisher?.stop();
});

/** Another plugin, which changes a plugin after WordPress has installed it. */
const tidies = `<?php add_filter( 'upgrader_post_install', static function ( $done, $extra, $result ) {
  if ( is_array( $result ) && get_option( 'acme_tidies' ) ) { unlink( $result['destination'] . 'readme.txt' ); }
  return $done;
}, 10, 3 );`;

const paths = (): string[] => publisher.server.requests().map(({ path }) => path);
const own = (path: string): string => join(site.folder, "wp-content/plugins", SLUG, path);
const compared = async (): Promise<unknown> =>
  JSON.parse(
    await site.admin(`echo wp_json_encode( apply_filters( 'presscast_files', array(), '${FILE}' ) );`),
  );
const status = (field: string): Promise<string> =>
  site.admin(`echo apply_filters( 'presscast_status', array() )['${FILE}']['${field}'];`);
const none = { changed: [], missing: [], added: [], failed: "" };

it("finds that all files are those that were published, and asks for no list of them", async () => {
  expect([await status("files"), await status("compared")]).toEqual(["", "0"]);
  paths();
  expect(await compared()).toEqual(none);
  expect(paths()).toEqual([LEDGER]);
  expect(await compared()).toEqual(none);
  expect(paths()).toEqual([]);
  expect(Number(await status("compared"))).toBeGreaterThan(0);
});

it("names what was changed, what is missing and what was added", async () => {
  const main = await readFile(own(`${SLUG}.php`), "utf8");
  await writeFile(own(`${SLUG}.php`), `${main}\n// Ours.\n`);
  await rm(own("readme.txt"));
  await writeFile(own("includes/ours.php"), "<?php\n");
  paths();
  expect(await compared()).toEqual({
    changed: [`${SLUG}.php`],
    missing: ["readme.txt"],
    added: ["includes/ours.php"],
    failed: "",
  });
  expect(paths()).toEqual([SUMS]);
  expect(await status("files")).toBe(
    `Files that are not as they were published: ${SLUG}.php Files that are missing: readme.txt Files that were not published with it: includes/ours.php`,
  );
});

it("says so in Site Health, on Tools → Presscast and on the command line", async () => {
  const { status: rank, label, description } = await site.health();
  expect(`${rank}: ${label} ${description}`).toMatch(
    /^recommended: Files of some plugins or themes are not those that were published .*ours\.php/,
  );

  const answer = await pressButton(site, "presscast_compare");
  // The update site of Presscast itself does not answer here.
  expect(answer.headers.get("location")).toMatch(/page=presscast&done=compared_some$/);
  const text = shownText(
    await (await site.fetch(`${PRESSCAST_SCREEN}&done=compared_some`, { as: "admin" })).text(),
  );
  expect(text).toContain("Some files could not be compared with what was published.");
  expect(text).toContain("Files that are missing: readme.txt");

  const told = await wp(site, `presscast verify ${SLUG} --format=json`);
  const [rows = "", summary] = told.split("\n");
  expect(JSON.parse(rows)).toEqual([
    { plugin: SLUG, version: "1.0.0", file: `${SLUG}.php`, message: "is not as it was published" },
    { plugin: SLUG, version: "1.0.0", file: "readme.txt", message: "is missing" },
    { plugin: SLUG, version: "1.0.0", file: "includes/ours.php", message: "was not published with it" },
  ]);
  expect(summary).toBe("Error: 0 of 1 are as they were published.");
});

it("believes nothing that the feed does not vouch for (check 38)", async () => {
  const unnamed = "Files of 1.0.0 are not those that were published. The update site does not tell which.";
  const sums = JSON.parse(await readFile(join(publisher.folder, SLUG, "checksums/1.0.0.json"), "utf8")) as {
    files: Record<string, unknown>;
  };
  delete sums.files["readme.txt"];
  publisher.server.answer(SUMS, send(JSON.stringify(sums)));
  expect(await compared()).toEqual({ ...none, failed: unnamed });
  publisher.server.answer(SUMS, send("", 404));
  expect(await compared()).toEqual({ ...none, failed: unnamed });
  publisher.server.answer(SUMS);

  await site.admin(
    "$state = get_site_option( 'presscast_updater' ); unset( $state['files'] ); update_site_option( 'presscast_updater', $state );",
  );
  const ledger = await readFile(join(publisher.folder, SLUG, "releases.json"), "utf8");
  publisher.server.answer(LEDGER, send(ledger.replace(/"tree": "..../, '"tree": "0000')));
  expect(await compared()).toEqual({
    ...none,
    failed: "The update site does not tell which files 1.0.0 was published with.",
  });
  publisher.server.answer(LEDGER);

  publisher.server.answer(FEED, send("", 500));
  const untold = await site.admin(`
    $state = get_site_option( 'presscast_updater' );
    foreach ( $state['feeds'] as &$feed ) { $feed['verified'] = false; }
    update_site_option( 'presscast_updater', $state );
    echo apply_filters( 'presscast_files', array(), '${FILE}' )['failed'];`);
  expect(untold).toBe("The update site does not tell which files 1.0.0 was published with.");
  publisher.server.answer(FEED);
});

it("says in the details which of this site's own changes an update undoes", async () => {
  await publisher.publish({
    [SLUG]: { source: "1.1.0", versions: { "1.1.0": released, "1.0.0": { status: "deprecated" } } },
  });
  await site.admin("do_action( 'presscast_check' );");
  const path = `/wp-admin/plugin-install.php?tab=plugin-information&plugin=${SLUG}&section=changelog`;
  expect(shownText(await (await site.fetch(path, { as: "admin" })).text())).toContain(
    `Its files were changed on this site. The update replaces or deletes them: ${SLUG}.php, includes/ours.php`,
  );
});

it("looks at what was installed, and asks nobody for that", async () => {
  paths();
  expect(await site.update(SLUG)).toMatchObject({ success: true });
  expect(await site.versions(SLUG)).toBe("1.1.0 1.1.0");
  expect([await status("files"), Number(await status("compared")) > 0]).toEqual(["", true]);
  expect(paths().filter((each) => /releases|checksums/.test(each))).toEqual([]);
  expect(await compared()).toEqual(none);
});

it("names what something else did to the files while they were installed", async () => {
  await publisher.publish({
    [SLUG]: { source: "1.2.0", versions: { "1.2.0": released, "1.1.0": { status: "deprecated" } } },
  });
  await site.admin("update_option( 'acme_tidies', 1 ); do_action( 'presscast_check' );");
  expect(await site.update(SLUG)).toMatchObject({ success: true });
  expect(await status("files")).toBe("Files that are missing: readme.txt");
});

it("leaves no warning in the log", async () => {
  expect(await site.warnings()).toEqual([]);
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  type CrowdedSite,
  fileOf,
  listed,
  OURS,
  OURS_FIRST,
  OURS_LAST,
  startCrowdedSite,
  THEIRS,
} from "../support/wordpress/crowded-site.ts";
import { commandLineUpdates, remoteUpdates } from "../support/wordpress/other-updaters.ts";

const ALL = [...OURS, ...THEIRS];

let site: CrowdedSite;

beforeAll(async () => {
  site = await startCrowdedSite();
});

afterAll(() => site?.stop());

describe.each([
  ["before", OURS_FIRST],
  ["after", OURS_LAST],
])("a site that loads our plugins %s those of other updaters", (_, active) => {
  beforeEach(() => site.begin(active));

  it("shows everyone's updates, and those of ours as our update site has them", async () => {
    await site.openPlugins();
    expect(await site.shown()).toBe(listed(ALL));
    const ours = "$shown = get_site_transient( 'update_plugins' )->response;";
    expect(await site.admin(`${ours} echo $shown['acme-notes/acme-notes.php']->package;`)).toMatch(
      /^presscast:acme-notes\/1\.1\.0\//,
    );
  });

  it("stores no update that another updater only shows", async () => {
    await site.openPlugins();
    expect(await site.stored()).toBe(listed([...OURS, "of-wordpress-org"]));
    await site.admin(
      "deactivate_plugins( array( 'carries-puc/carries-puc.php', 'git-updater/git-updater.php' ) );",
    );
    expect(await site.shown()).toBe(listed([...OURS, "of-wordpress-org"]));
  });

  it("shows the details of each plugin that its own updater has", async () => {
    const names = await site.admin(`
      foreach ( array( 'acme-bridge', 'acme-notes', 'carries-puc', 'from-git' ) as $slug ) {
        $details = plugins_api( 'plugin_information', array( 'slug' => $slug ) );
        echo "$details->name $details->version, ";
      }`);
    expect(names).toBe("Acme Bridge 1.1.0, Acme Notes 1.1.0, Carries PUC 2.0.0, From Git 2.0.0, ");
  });

  it("tells neither WordPress.org nor who answers in its place of ours", async () => {
    const sent = await site.admin("echo get_option( 'sent' );");
    expect(sent).toMatch(/^https:\/\/api\.wordpress\.org.*of-wordpress-org.*api\.aspirecloud\.net/s);
    expect(sent).not.toMatch(/acme|carries-puc/);
  });

  it.each(["acme-bridge", "carries-puc", "from-git", "of-wordpress-org"])(
    "updates %s at the click on its row, and it stays active",
    async (slug) => {
      expect(await site.update(slug)).toMatchObject({ success: true });
      expect(await site.updated()).toBe(fileOf(slug));
      expect(await site.shown()).toBe(listed(ALL.filter((each) => each !== slug)));
    },
  );

  it("refuses a package that is not the one that the feed describes", async () => {
    site.answer("/updates/acme-bridge/acme-bridge-v1.1.0.zip", "changed");
    const { data } = await site.update("acme-bridge");
    site.answer("/updates/acme-bridge/acme-bridge-v1.1.0.zip");
    expect(data.errorMessage).toContain("The package of 1.1.0 has 7 bytes, and the feed says");
    expect(await site.versions("acme-bridge")).toBe("1.0.0 1.0.0");
  });

  it("is updated by a remote updater, which shows core a list of its own meanwhile", async () => {
    const files = ALL.map(fileOf);
    expect(await site.php(remoteUpdates(files))).toBe(files.join(" "));
    expect(await site.updated()).toBe(listed(ALL));
  });

  it("is updated from the command line", async () => {
    await site.php(commandLineUpdates);
    expect(await site.updated()).toBe(listed(ALL));
  });

  it("is updated in the background", async () => {
    await site.admin(`
      update_site_option( 'auto_update_plugins', json_decode( '${JSON.stringify(ALL.map(fileOf))}' ) );
      wp_schedule_single_event( time() - 1, 'wp_maybe_auto_update' );`);
    await site.fetch("/wp-cron.php");
    expect(await site.updated()).toBe(listed(ALL));
  });
});

it("caused no PHP warning", async () => {
  expect(await site.warnings()).toEqual([]);
});

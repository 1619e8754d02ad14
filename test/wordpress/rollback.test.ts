import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { installPresscast } from "../support/wordpress/install-presscast.ts";
import { quickPhp } from "../support/wordpress/native-php.ts";
import { type Publisher, startPublisher } from "../support/wordpress/publisher.ts";
import { presscast } from "../support/repository/program.ts";
import { startUpdatingSite, type UpdatingSite } from "../support/wordpress/updating-site.ts";
import { wp } from "../support/wordpress/wp-cli.ts";

const SLUG = "acme-bridge";
const FILE = `${SLUG}/${SLUG}.php`;
const ZIP = `/updates/${SLUG}/${SLUG}-v1.1.1.zip`;
const REASON = "1.2.0 deletes drafts. Update to 1.2.1.";

describe("1.1.1, then a bad 1.2.0, then `presscast rollback`", () => {
  let publisher: Publisher;
  let site: UpdatingSite;

  beforeAll(async () => {
    publisher = await startPublisher();
    await publish("1.1.1", "good", { "1.1.1": { status: "released" } });
    site = await startUpdatingSite(publisher, { php: await quickPhp("8.2"), wordpress: "6.5" });
    await site.install(publisher.zip(SLUG, "1.1.1"));
    await installPresscast(site);
    await publish("1.2.0", "bad", { "1.2.0": { status: "released" }, "1.1.1": { status: "deprecated" } });
    await site.checkAgain();
    await site.update(SLUG);
  }, 120_000);

  afterAll(async () => {
    await site.stop();
    await publisher.stop();
  });

  async function publish(
    source: string,
    code: string,
    versions: Readonly<Record<string, { status: string }>>,
  ): Promise<void> {
    const files = { "includes/sync.php": `<?php\n\nfunction acme_bridge_sync() {\n\treturn '${code}';\n}\n` };
    await publisher.publish({ [SLUG]: { source, versions, files } });
    await publisher.repository.git("tag", `${SLUG}/v${source}`);
  }

  const running = async (): Promise<string> =>
    `${await site.versions(SLUG)} ${await site.admin("echo acme_bridge_sync();")}`;

  it("has the bad version on the site", async () => {
    expect(await running()).toBe("1.2.0 1.2.0 bad");
  });

  describe("before that, an owner", () => {
    const goBack = (version: string): Promise<string> =>
      site.admin(
        `$result = apply_filters( 'presscast_go_back', null, '${FILE}', '${version}' ); echo is_wp_error( $result ) ? $result->get_error_message() : 'done';`,
      );

    it("sees which earlier versions there are", async () => {
      expect(
        await site.admin(
          `echo wp_json_encode( apply_filters( 'presscast_earlier_versions', array(), '${FILE}' ) );`,
        ),
      ).toBe('["1.1.1"]');
      expect(await goBack("1.0.9")).toBe(
        "The update site keeps no version 1.0.9 that this site can go back to.",
      );
    });

    it("gets no package whose bytes are others, and keeps the installed version", async () => {
      publisher.server.answer(ZIP, (_request, response) => {
        response.end("PK\u0003\u0004");
      });
      expect(await goBack("1.1.1")).toMatch(/^The package of 1\.1\.1 has 4 bytes, and the feed says \d+\./);
      publisher.server.answer(ZIP);
      expect(await running()).toBe("1.2.0 1.2.0 bad");
      expect((await site.status(SLUG)).held).toBe("");
    });

    it("goes back, and stays there whatever is offered until the hold ends", async () => {
      expect(await goBack("1.1.1")).toBe("done");
      expect(await running()).toBe("1.1.1 1.1.1 good");
      expect(await site.admin(`echo (int) is_plugin_active( '${FILE}' );`)).toBe("1");
      await site.checkAgain();
      expect(await site.status(SLUG)).toMatchObject({
        offer: "",
        reasons: ["1.2.0 waits: this site went back, and takes what is above 1.2.0."],
        held: "This site went back to 1.1.1. It takes no update until there is a version above 1.2.0.",
      });
      const html = await (await site.fetch("/wp-admin/plugins.php", { as: "admin" })).text();
      expect(html).toContain("This site went back to 1.1.1.");
      await site.admin(`do_action( 'presscast_end_hold', '${FILE}' );`);
      expect(await site.update(SLUG)).toMatchObject({ success: true });
      expect(await running()).toBe("1.2.0 1.2.0 bad");
    });
  });

  describe("on the command line", () => {
    const HELD = "This site went back to 1.1.1. It takes no update until there is a version above 1.2.0.";
    const ASKS =
      "What the newer version has changed in the database stays as it is. Make a backup before you go back.";

    it("an owner sees which earlier versions there are, and why one can't be installed", async () => {
      expect(await wp(site, `presscast install ${SLUG}`)).toBe("1.1.1\n");
      expect(await wp(site, `presscast install ${SLUG} 1.0.9 --yes`)).toBe(
        "Error: The update site keeps no version 1.0.9 that this site can go back to.\n",
      );
      expect(await wp(site, "presscast install acme-forms 1.1.1 --yes")).toBe(
        "Error: There is no plugin or theme acme-forms with its own update site.\n",
      );
      expect(await wp(site, "presscast resume acme-forms")).toBe(
        "Error: There is no plugin or theme acme-forms with its own update site.\n",
      );
      expect(await wp(site, "presscast verify acme-forms")).toBe(
        "Error: Nothing with an update site of its own: acme-forms\n",
      );
    });

    it("an owner is asked before, and goes back and forth", async () => {
      expect(await wp(site, `presscast install ${SLUG} 1.1.1`, "n")).toBe(`${ASKS} [y/n] \n`);
      expect(await running()).toBe("1.2.0 1.2.0 bad");
      expect(await wp(site, `presscast install ${SLUG} 1.1.1`, "y")).toBe(
        `${ASKS} [y/n] \nSuccess: Version 1.1.1 was installed. ${HELD}\n`,
      );
      expect(await running()).toBe("1.1.1 1.1.1 good");
      expect(await site.admin(`echo (int) is_plugin_active( '${FILE}' );`)).toBe("1");
      expect(await wp(site, "presscast check")).toBe("Success: The update sites were asked.\n");
      expect(await wp(site, "presscast status")).toContain(`\n${FILE}\t1.1.1\tnone\tstable\tno\t`);
      expect(await wp(site, `presscast resume ${SLUG}`)).toBe("Success: It takes updates again.\n");
      expect(await site.status(SLUG)).toMatchObject({ offer: "1.2.0", held: "" });
      expect(await site.update(SLUG)).toMatchObject({ success: true });
    });
  });

  it("warns the site and ends on 1.2.1 with the code of 1.1.1", async () => {
    const env = {
      GIT_AUTHOR_NAME: "Acme",
      GIT_AUTHOR_EMAIL: "a@acme.example",
      GIT_COMMITTER_NAME: "Acme",
      GIT_COMMITTER_EMAIL: "a@acme.example",
    };
    const cwd = publisher.repository.folder;
    const ended = await presscast(["rollback", SLUG, "--reason", REASON, "--commit"], { cwd, env });
    expect(ended).toMatchObject({ code: 0 });
    await publisher.publishHead();

    expect(await site.checkAgain()).toContain("1.2.1");
    const html = await (await site.fetch("/wp-admin/plugins.php", { as: "admin" })).text();
    expect(html).toContain(`Version 1.2.0 was withdrawn by its publisher: ${REASON}`);
    expect(await site.update(SLUG)).toMatchObject({ success: true, data: { newVersion: "Version 1.2.1" } });
    expect(await running()).toBe("1.2.1 1.2.1 good");
    expect((await site.status(SLUG)).withdrawn).toBe("");
    expect(await site.warnings()).toEqual([]);
  });
});

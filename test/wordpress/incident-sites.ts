import { installPresscast } from "../support/wordpress/install-presscast.ts";
import { MAILBOX, readMail } from "../support/wordpress/mailbox.ts";
import { quickPhp } from "../support/wordpress/native-php.ts";
import { noticesIn } from "../support/wordpress/notices-in.ts";
import { passTime } from "../support/wordpress/pass-time.ts";
import type { Publisher } from "../support/wordpress/publisher.ts";
import { startUpdatingSite, type UpdatingSite } from "../support/wordpress/updating-site.ts";
import { wp } from "../support/wordpress/wp-cli.ts";

export const SITES = {
  key: "has a key; automatic updates are off",
  back: "has a key; its owner goes back, and has Presscast for that",
  waits: "has a key; automatic updates are on, and wait three days",
  late: "has a key; has not asked yet when the version is paused; has Presscast",
  keyless: "has no key, since its publisher has none; automatic updates are off",
} as const;

export type SiteName = keyof typeof SITES;

export const SITE_NAMES = Object.keys(SITES) as SiteName[];

const SLUG = "acme-bridge";

/** Updates run below a checkout, too, where the folder of a site may be. */
const ANYWHERE = "<?php add_filter( 'automatic_updates_is_vcs_checkout', '__return_false' );";
const WAITS = "<?php define( 'PRESSCAST_AUTO_UPDATE_WAIT', 3 );";

/** Starts a site as {@link SITES} has it, with this version of the publisher's plugin. */
export async function startSite(
  name: SiteName,
  publisher: Publisher,
  version: string,
): Promise<UpdatingSite> {
  const plugins = {
    "mailbox.php": MAILBOX,
    "anywhere.php": ANYWHERE,
    ...(name === "waits" && { "wait.php": WAITS }),
  };
  const php = await quickPhp("8.3");
  const site = await startUpdatingSite(publisher, { php, wordpress: "6.5" }, plugins);
  await site.install(publisher.zip(SLUG, version));
  if (name === "back" || name === "late") await installPresscast(site);
  if (name === "waits")
    await site.admin(`update_site_option( 'auto_update_plugins', array( '${SLUG}/${SLUG}.php' ) );`);
  return site;
}

/** A day on these sites: what happens there, and the lines that tell of it. */
export function dayOn(sites: ReadonlyMap<SiteName, UpdatingSite>) {
  const lines: string[] = [];
  let clock: number | undefined;

  /** Who sees or does what, in words that are the same on every machine and day. */
  const note = (who: string, text: string): void => {
    const plain = text
      .trim()
      .replaceAll(/\d{4}-\d\d-\d\d \d\d:\d\d UTC/g, "(three days later)")
      .replaceAll(/\d+\.\d kB/g, "   … kB");
    lines.push(`${who}: ${plain.replaceAll(/\n(?=.)/g, "\n    ")}`);
  };
  const of = (name: SiteName): UpdatingSite => {
    const site = sites.get(name);
    if (!site) throw new Error(`there is no site ${name}`);
    return site;
  };
  const on =
    (look: (site: UpdatingSite) => Promise<string>, where = "") =>
    async (...names: readonly SiteName[]): Promise<void> => {
      const found = await Promise.all(names.map((name) => look(of(name))));
      for (const [index, text] of found.entries()) note(`${names[index] ?? ""}${where}`, text);
    };

  return {
    lines,
    note,
    of,
    /** It gets this late on all sites, which have visitors. */
    at: async (time: string): Promise<void> => {
      const [hours = 0, minutes = 0] = time.split(":").map(Number);
      const now = hours * 60 + minutes;
      const passed = now - (clock ?? now);
      await Promise.all([...sites.values()].map((site) => passTime(site, passed)));
      clock = now;
      lines.push("", `# ${time}`, "");
    },
    checkAgain: (...names: readonly SiteName[]): Promise<unknown> =>
      Promise.all(names.map((name) => of(name).checkAgain())),
    plugins: on(
      async (site) => noticesIn(await (await site.fetch("/wp-admin/plugins.php", { as: "admin" })).text()),
      ", Plugins",
    ),
    health: on(async (site) => (await site.health()).label, ", Site Health"),
    update: on(async (site) => {
      const { data } = await site.update(SLUG);
      return data.errorMessage ?? `Updated! ${data.newVersion ?? ""}`;
    }, ", update now"),
    versions: on(async (site) => {
      const mails = (await readMail(site)).map(({ subject }) => `, and mails "${subject}"`);
      return `runs ${(await site.versions(SLUG)).split(" ")[1] ?? ""}${mails.join("")}`;
    }),
    wp: (name: SiteName, line: string): Promise<void> => on((site) => wp(site, line), `, wp ${line}`)(name),
  };
}

import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { MAILBOX, readMail } from "../support/wordpress/mailbox.ts";
import { quickPhp } from "../support/wordpress/native-php.ts";
import { makeNetwork } from "../support/wordpress/network.ts";
import { noticesIn } from "../support/wordpress/notices-in.ts";
import { type Publisher, startPublisher } from "../support/wordpress/publisher.ts";
import { shownText } from "../support/wordpress/shown-text.ts";
import { startUpdatingSite, type UpdatingSite } from "../support/wordpress/updating-site.ts";
import { send } from "./refusals.ts";

const SLUG = "acme-bridge";
const FILE = `${SLUG}/${SLUG}.php`;

const released = { status: "released" };
const withdrawn = { status: "withdrawn", reason: "It crashes on drafts." };

/** From the first draft on, no screen of wp-admin opens with this. */
const CRASHES = {
  "includes/sync.php": `<?php
add_action( 'admin_init', static function () {
	get_option( 'acme_bridge_draft' ) && acme_bridge_send();
} );
`,
};

let publisher: Publisher;
let site: UpdatingSite;
const diary: string[] = [];
const cookies = new Map<string, string>();

beforeAll(async () => {
  publisher = await startPublisher();
  await publish("1.0.0", { "1.0.0": released });
  const php = await quickPhp("8.3");
  site = await startUpdatingSite(publisher, { php, wordpress: "6.5" }, { "mailbox.php": MAILBOX });
  await site.install(publisher.zip(SLUG, "1.0.0"));
});

afterAll(async () => {
  await site?.stop();
  await publisher?.stop();
});

const publish = (
  source: string,
  versions: Readonly<Record<string, Record<string, unknown>>>,
  files = {},
): Promise<void> => publisher.publish({ [SLUG]: { source, versions, files } });

const day = (title: string): void => void diary.push("", `# ${title}`, "");
const tell = (text: string): void => void diary.push(text);
const note = (where: string, text: string): void => void diary.push(`    ${where}: ${text}`);

/** Opens an address as the owner's browser does, which keeps cookies and follows redirects. */
async function visit(address: string, body?: URLSearchParams): Promise<{ status: number; html: string }> {
  const { pathname, search } = new URL(address, site.url);
  const response = await site.fetch(pathname + search, {
    headers: { Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; ") },
    redirect: "manual",
    ...(body && { method: "POST", body }),
  });
  for (const cookie of response.headers.getSetCookie()) {
    const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
    if (/max-age=0/i.test(cookie)) cookies.delete(name);
    else cookies.set(name, value);
  }
  const location = response.headers.get("location");
  if (location !== null) return visit(new URL(location, response.url).href);
  return { status: response.status, html: await response.text() };
}

const logIn = (): Promise<object> => {
  cookies.set("wordpress_test_cookie", "WP Cookie check");
  return visit("/wp-login.php", new URLSearchParams({ log: "admin", pwd: "password", testcookie: "1" }));
};

/** What Plugins says of the plugin, below its row. */
async function lookAtPlugins(path = "/wp-admin/plugins.php"): Promise<string> {
  const { status, html } = await visit(path);
  if (status === 500) note("WordPress", shownText(/<p>(There has been.*?)<\/p>/.exec(html)?.[1] ?? ""));
  if (status === 200) note("Plugins", noticesIn(html));
  return html;
}

async function checkAgain(path = "/wp-admin/update-core.php?force-check=1"): Promise<void> {
  const { html } = await visit(path);
  const told = /You have version.*?Update to [\d.]+\.|Your plugins are all up to date\./.exec(html)?.[0];
  note("Dashboard → Updates", told ?? "(nothing)");
}

async function lookAtHealth(): Promise<void> {
  note("Site Health", (await site.health()).label);
}

/** Clicks "update now". */
async function update(html: string): Promise<void> {
  const body = new URLSearchParams({
    action: "update-plugin",
    slug: SLUG,
    plugin: FILE,
    _ajax_nonce: /"ajax_nonce":"([0-9a-f]+)"/.exec(html)?.[1] ?? "",
  });
  const { html: answer } = await visit("/wp-admin/admin-ajax.php", body);
  const { data } = JSON.parse(answer) as { data: { errorMessage?: string; newVersion?: string } };
  note("update now", data.errorMessage ?? `Updated! ${data.newVersion ?? ""}`);
}

/** What WordPress and the updater have mailed since the last look. */
async function openMail(): Promise<string> {
  const mails = await readMail(site);
  for (const { subject, message } of mails) note("mail", `${subject} / ${/.{20,}/.exec(message)?.[0] ?? ""}`);
  return mails.map(({ message }) => message).join("\n");
}

it("the days after an incident read like a diary", async () => {
  await logIn();

  day("Monday: 1.1.0 is released, and refused");
  await publish("1.1.0", { "1.1.0": released, "1.0.0": { status: "deprecated" } }, CRASHES);
  await checkAgain();
  tell("The host has lost the ZIP.");
  const zip = `/updates/${SLUG}/${SLUG}-v1.1.0.zip`;
  publisher.server.answer(zip, send("gone", 404));
  await update(await lookAtPlugins());
  await lookAtPlugins();
  await lookAtHealth();
  tell("The ZIP is back.");
  publisher.server.answer(zip);
  await update(await lookAtPlugins());
  await lookAtPlugins();
  await lookAtHealth();

  day("Tuesday: 1.1.0 is withdrawn, and there is no other yet");
  await publish("1.1.0", { "1.1.0": withdrawn, "1.0.0": { status: "deprecated" } }, CRASHES);
  await checkAgain();
  await lookAtPlugins();
  await lookAtHealth();

  day("Wednesday: the first draft comes, and wp-admin crashes");
  await site.php("update_option( 'acme_bridge_draft', 1 );");
  await lookAtPlugins();
  const link = /http\S+enter_recovery_mode\S+/.exec(await openMail())?.[0] ?? "";
  await publish("1.1.1", { "1.1.1": released, "1.1.0": withdrawn });
  tell("1.1.1 mends it. The owner follows the link in the mail, into recovery mode.");
  await visit(link);
  await logIn();
  await lookAtPlugins();
  await checkAgain();
  tell("The owner adds the loader that the emergency guide names.");
  const loader = join(site.folder, "wp-content/mu-plugins/presscast-loader.php");
  const guide = await readFile(join(import.meta.dirname, "../../docs/updater.md"), "utf8");
  await writeFile(loader, /```php\n(<\?php\n[^`]*presscast-loader[^`]*)```/.exec(guide)?.[1] ?? "");
  await checkAgain();
  await update(await lookAtPlugins());
  const leave = /href="([^"]+exit_recovery_mode[^"]+)"/.exec((await visit("/wp-admin/")).html)?.[1] ?? "";
  tell("The owner leaves recovery mode.");
  await visit(leave.replaceAll("&amp;", "&").replaceAll("&#038;", "&"));

  day("Thursday: all is well, with drafts and all");
  await logIn();
  await lookAtPlugins();
  await checkAgain();
  await lookAtHealth();
  note("runs", await site.versions(SLUG));

  day("Friday: the site becomes a network, where one sub-site alone has the plugin");
  await rm(loader);
  await site.admin(`deactivate_plugins( '${FILE}' );`);
  const network = await makeNetwork(site);
  await network.onSecond(`activate_plugin( '${FILE}', '', false );`);
  await publish("1.2.0", { "1.2.0": released, "1.1.1": { status: "deprecated" } });
  tell("1.2.0 is released. The cron of the sub-site runs.");
  await network.onSecond("wp_schedule_single_event( time() - 1, 'presscast_cron' );");
  await network.cronOnSecond();
  await openMail();
  await logIn();
  const needs = `echo apply_filters( 'presscast_status', array() )['${FILE}']['needs'];`;
  note("Plugins of the sub-site", await network.onSecond(needs));
  tell("The owner activates the plugin in the whole network.");
  await site.admin(`activate_plugin( '${FILE}', '', true );`);
  await checkAgain("/wp-admin/network/update-core.php?force-check=1");
  await update(await lookAtPlugins("/wp-admin/network/plugins.php"));
  await lookAtPlugins("/wp-admin/network/plugins.php");
  await lookAtHealth();
  note("runs", await site.versions(SLUG));

  await expect(`${diary.join("\n").trim()}\n`).toMatchFileSnapshot(join(import.meta.dirname, "diary.txt"));
});

it("caused no PHP warning", async () => {
  // The crash itself stands there, too.
  const mistakes = (await site.warnings()).filter((line) => /PHP (?:Warning|Notice|Deprecated)/.test(line));
  expect(mistakes).toEqual([]);
});

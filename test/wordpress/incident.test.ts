import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { blocksOf } from "../support/github/guides.ts";
import { pluginFiles } from "../support/repository/temporary-repository.ts";
import { type WorkingClone, workingClone } from "../support/repository/working-clone.ts";
import { type Publisher, startPublisher } from "../support/wordpress/publisher.ts";
import type { UpdatingSite } from "../support/wordpress/updating-site.ts";
import { wp } from "../support/wordpress/wp-cli.ts";
import { inUse, spare } from "./attacks.ts";
import { dayOn, SITE_NAMES, type SiteName, SITES, startSite } from "./incident-sites.ts";

const SLUG = "acme-bridge";

let acme: Publisher;
let keyless: Publisher;
const sites = new Map<SiteName, UpdatingSite>();

beforeAll(async () => {
  acme = await startPublisher({ keys: [inUse.publicKey, spare.publicKey], privateKey: inUse.privateKey });
  keyless = await startPublisher();
  await both((publisher) => release(publisher, "1.1.1"));
  await Promise.all(
    SITE_NAMES.map(async (name) =>
      sites.set(name, await startSite(name, name === "keyless" ? keyless : acme, "1.1.1")),
    ),
  );
});

afterAll(async () => {
  for (const site of sites.values()) await site.stop();
  for (const publisher of [acme, keyless]) await publisher?.stop();
});

/** Both publishers do it: the one with keys and the one without. */
const both = async (work: (publisher: Publisher) => Promise<void>): Promise<void> =>
  void (await Promise.all([acme, keyless].map(work)));

const code = (version: string, words: string) =>
  pluginFiles(version, { "includes/export.php": `<?php // ${words}\n` });

/** Lists these versions as released, the first of them as it is written now, and publishes. */
async function release(publisher: Publisher, ...versions: readonly [string, ...string[]]): Promise<void> {
  const [version] = versions;
  const keys = [inUse, spare].map(({ publicKey }) => `    - ${publicKey}\n`).join("");
  const listed = versions.map((each) => `      ${each}:\n        status: released\n`).join("");
  await publisher.repository.commit(`Release ${version}`, {
    ...code(version, "The export."),
    "versions.yaml": `site:
  url: ${publisher.siteUrl}
${publisher === acme ? `signing:\n  keys:\n${keys}` : ""}plugins:
  ${SLUG}:
    source: plugins/${SLUG}
    versions:
${listed}`,
  });
  await publisher.repository.git("tag", `${SLUG}/v${version}`);
  await publisher.publishHead();
}

/** The blocks of the guide in this language, line by line. */
const blocksIn = (language: string): string[][] =>
  blocksOf("docs/guide/emergency.md")
    .filter((block) => block.language === language)
    .map(({ text }) => text.trim().split("\n"));

it("the day of an incident goes as the guide tells it", async () => {
  const [[look = ""] = [], stop = [], fix = []] = blocksIn("sh");
  const [, advisory = []] = blocksIn("yaml");
  const day = dayOn(sites);
  const date = "2026-01-05T10:00:00Z";
  // Where the update site is, they know from versions.yaml.
  const own = { PRESSCAST_PUBLISHED: undefined, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date };
  const clones = new Map<Publisher, WorkingClone>();
  await both(async (publisher) => {
    clones.set(publisher, await workingClone(publisher.repository, own));
  });

  const run = async (line: string, publisher: Publisher): Promise<string> => {
    const ended = await clones.get(publisher)?.type(line);
    expect({ line, ...ended }).toMatchObject({ line, code: 0 });
    return ended?.out ?? "";
  };
  const show = async (): Promise<void> => {
    const out = await run(look, acme);
    day.note("publisher", `${look}\n${out.slice(out.indexOf(`\n${SLUG}\n`)).trim()}`);
  };
  /** Does what a line says: a command, or a comment that tells people what to do. */
  const follow = async (line: string, publisher: Publisher): Promise<void> => {
    const { repository } = publisher;
    if (!line.startsWith("#")) await run(line, publisher);
    else if (line.includes("Fix it")) await repository.commit("Fix it", code("1.2.0", "Mended."));
    else {
      const path = join(repository.folder, "versions.yaml");
      const [version = "", ...lines] = advisory.map((text) => `      ${text}\n`);
      const text = await readFile(path, "utf8");
      expect([line, text]).toEqual([
        expect.stringContaining("add the advisory") as string,
        expect.stringContaining(version) as string,
      ]);
      await writeFile(path, text.replace(version, version + lines.join("")));
    }
  };
  const merge = async (lines: readonly string[]): Promise<void> => {
    await both(async (publisher) => {
      for (const line of lines) await follow(line, publisher);
      await clones.get(publisher)?.merge();
      await publisher.publishHead();
    });
    for (const line of lines) day.note("publisher", line.replace(/^# (.+?\.).*/, "$1"));
    day.note("publisher", "merges, and the workflow publishes");
  };

  day.lines.push("The day of docs/guide/emergency.md, on five WordPress sites:", "");
  for (const name of SITE_NAMES) day.lines.push(`- ${name} ${SITES[name]}`);

  await day.at("08:30");
  await day.checkAgain(...SITE_NAMES);
  await day.versions(...SITE_NAMES);

  await day.at("08:40");
  await both((publisher) => release(publisher, "1.2.0", "1.1.1"));
  day.note("publisher", "releases 1.2.0");
  await day.checkAgain("key", "back", "waits", "keyless");
  await day.plugins("key", "waits");
  await day.update("key", "back", "keyless");

  await day.at("08:50");
  day.note("back", "complains that the export shows what it should not");
  await show();
  await day.wp("back", `presscast install ${SLUG}`);
  await day.wp("back", `presscast install ${SLUG} 1.1.1 --yes`);

  await day.at("08:55");
  await merge(stop);
  await show();

  await day.at("08:57");
  await day.update("waits");
  await day.plugins("waits");

  await day.at("09:36");
  await day.plugins("late");
  const told = await wp(day.of("late"), "presscast status --format=json");
  const rows = JSON.parse(told) as { file: string; notes: string }[];
  const notes = rows.find(({ file }) => file.startsWith(SLUG))?.notes ?? "";
  day.note("late, wp presscast status", notes);

  await day.at("09:46");
  await day.plugins("key", "back", "waits", "keyless");

  await day.at("09:48");
  await merge(fix);

  await day.at("10:12");
  await day.plugins("back", "waits");
  await day.at("10:28");
  await day.versions("back", "waits");

  await day.at("10:52");
  await day.plugins("late", "key", "keyless");
  await day.health("key", "keyless");
  await day.at("11:08");
  await day.versions("late", "key", "keyless");
  await day.plugins("keyless");
  await day.update("keyless");

  await day.at("11:30");
  await day.versions(...SITE_NAMES);
  await day.plugins(...SITE_NAMES);
  await day.health("key", "waits", "keyless");
  await day.wp("back", `presscast verify ${SLUG}`);
  await day.wp("late", `presscast verify ${SLUG}`);
  const asked = acme.server.requests().filter(({ headers }) => headers["user-agent"] === "Presscast");
  await run(`presscast verify ${acme.siteUrl}`, acme);
  day.note("publisher", "presscast verify finds nothing wrong");
  await show();
  const osv = JSON.parse(await readFile(join(acme.folder, SLUG, "advisories/1.2.1.json"), "utf8")) as {
    affected: { ranges: unknown }[];
  };
  day.note("scanners, advisories/1.2.1.json", JSON.stringify(osv.affected[0]?.ranges));
  const paths = new Set(asked.map(({ path }) => path.replace("/updates/", "")));
  day.note("the host's log", `"Presscast" asks for ${[...paths].toSorted().join(", ")}`);
  await expect(`${day.lines.join("\n").trim()}\n`).toMatchFileSnapshot(
    join(import.meta.dirname, "incident.txt"),
  );

  const sent = JSON.stringify(asked.map(({ headers }) => headers));
  for (const { url } of sites.values()) expect(sent).not.toContain(new URL(url).host);
});

it("caused no PHP warning", async () => {
  for (const site of sites.values()) expect(await site.warnings()).toEqual([]);
});

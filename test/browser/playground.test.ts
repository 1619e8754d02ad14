import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { Ajv } from "ajv";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Ledger } from "../../src/plan/ledger.ts";
import { type Blueprint, zipOf } from "../../src/site/blueprint.ts";
import { serveFolder, type StaticServer } from "../../src/world/http/static-server.ts";
import { CLI } from "../support/bundle.ts";
import { bareEnvironment } from "../support/repository/program.ts";
import {
  pluginFiles,
  type TemporaryRepository,
  temporaryRepository,
} from "../support/repository/temporary-repository.ts";
import { themeFiles } from "../support/repository/theme-files.ts";
import { buildOwnSite, type OwnSite } from "../support/site/own-site.ts";
import { installedWordPress } from "../support/wordpress/installed-wordpress.ts";
import { playgroundProgram } from "../support/wordpress/php.ts";
import { phpIni } from "../support/wordpress/php-ini.ts";

/** A version as its blueprint gives it. */
interface Played {
  readonly slug: string;
  readonly version: string;
  readonly sha256: string;
  readonly blueprint: Blueprint;
}

/** A theme and its child theme. */
const THEMES = ["acme-paper", "acme-paper-child"];

/** Where both sites are: Presscast's own, and one with a beta and an old version that needs less. */
let root: string;
let own: OwnSite;
let acme: TemporaryRepository;
const servers: StaticServer[] = [];
const played: Played[] = [];

beforeAll(async () => {
  [own, acme, root] = await Promise.all([
    buildOwnSite(),
    temporaryRepository(),
    mkdtemp(join(tmpdir(), "presscast-playground-")),
  ]);
  const site = join(root, "site");
  await mkdir(site);
  for (const folder of [own.folder, site]) servers.push(await serveFolder(folder, 0));
  const [ownUrl = "", url = ""] = servers.map((server) => server.url.replace(/\/$/, ""));
  await buildAcme(url, site);
  played.push(...(await readBlueprints(own.folder, "presscast", ownUrl)));
  for (const slug of ["acme-bridge", ...THEMES]) played.push(...(await readBlueprints(site, slug, url)));
});

afterAll(async () => {
  await Promise.all(servers.map((server) => server.close()));
  await Promise.all([own?.remove(), acme?.remove(), rm(root, { recursive: true, force: true })]);
});

async function buildAcme(url: string, out: string): Promise<void> {
  const old = pluginFiles("1.0.0");
  const main = "plugins/acme-bridge/acme-bridge.php";
  const older = String(old[main]).replace("at least: 6.0", "at least: 5.8").replace("PHP: 7.4", "PHP: 7.2");
  const refs = {
    "1.0.0": await acme.commit("1.0.0", { ...old, [main]: older }),
    "1.1.0": await acme.commit("1.1.0", pluginFiles("1.1.0")),
  };
  const versions = {
    "1.2.0-beta.1": { status: "testing" },
    "1.1.0": { status: "released", ref: refs["1.1.0"] },
    "1.0.0": { status: "deprecated", ref: refs["1.0.0"] },
  };
  const theme = (slug: string) => ({
    source: `themes/${slug}`,
    versions: { "1.0.0": { status: "released" } },
  });
  const file = {
    site: { url },
    plugins: { "acme-bridge": { source: "plugins/acme-bridge", versions } },
    themes: Object.fromEntries(THEMES.map((slug) => [slug, theme(slug)])),
  };
  await acme.commit("1.2.0-beta.1", {
    ...pluginFiles("1.2.0-beta.1"),
    ...themeFiles("1.0.0"),
    ...themeFiles("1.0.0", {}, { slug: "acme-paper-child", sort: "child" }),
    "versions.yaml": JSON.stringify(file, null, 2),
  });
  await promisify(execFile)(process.execPath, [CLI, "build", "--out", out], {
    cwd: acme.folder,
    env: bareEnvironment(),
  });
}

/** As they are published, but for the address of the site. */
async function readBlueprints(folder: string, slug: string, url: string): Promise<Played[]> {
  const ledger = JSON.parse(await readFile(join(folder, slug, "releases.json"), "utf8")) as Ledger;
  const names = await readdir(join(folder, slug, "blueprints"));
  const { releases } = ledger;
  return Promise.all(
    names.map(async (name) => {
      const version = name.replace(/\.json$/, "");
      const text = await readFile(join(folder, slug, "blueprints", name), "utf8");
      const blueprint = JSON.parse(
        text.replaceAll("https://presscast.github.io/presscast", url),
      ) as Blueprint;
      const sha256 = releases.find((each) => each.version === version)?.sha256 ?? "";
      return { slug, version, sha256, blueprint };
    }),
  );
}

it("every blueprint is one that Playground reads, and names the very ZIP of its version", async () => {
  expect(played.map(({ slug, version }) => `${slug} ${version}`).sort()).toEqual([
    "acme-bridge 1.0.0",
    "acme-bridge 1.1.0",
    "acme-bridge 1.2.0-beta.1",
    "acme-paper 1.0.0",
    "acme-paper-child 1.0.0",
    "presscast 0.1.0",
    "presscast 0.2.0",
    "presscast 0.3.0",
    "presscast 0.6.0",
  ]);
  const blueprints = dirname(createRequire(playgroundProgram).resolve("@wp-playground/blueprints"));
  const schema = JSON.parse(await readFile(join(blueprints, "blueprint-schema.json"), "utf8")) as object;
  const isBlueprint = new Ajv({ strict: false, validateFormats: false }).compile(schema);
  for (const { blueprint, sha256 } of played) {
    isBlueprint(blueprint);
    expect(isBlueprint.errors ?? []).toEqual([]);
    const answer = await fetch(zipOf(blueprint) ?? "");
    const zip = Buffer.from(await answer.arrayBuffer());
    expect(createHash("sha256").update(zip).digest("hex")).toBe(sha256);
  }
});

/** One Playground takes the steps of all of them, one version after the other: starting it is what takes time. */
it("every blueprint gives a WordPress with its version installed and active, and without a word from PHP", async () => {
  const wordpress = join(root, "wordpress");
  // Its promise takes ten times as long for thousands of files.
  cpSync(await installedWordPress("6.5"), wordpress, { recursive: true });
  // Playground has its own.
  await rm(join(wordpress, "wp-content/db.php"));
  await mkdir(join(wordpress, "told"));
  const steps = played.flatMap(({ slug, version, blueprint }) => [
    ...blueprint.steps,
    {
      step: "runPHP",
      code: THEMES.includes(slug) ? tellAndRemoveTheme(slug, version) : tellAndRemove(slug, version),
    },
  ]);
  const file = join(root, "blueprint.json");
  await writeFile(file, JSON.stringify({ steps }));
  const ini = join(root, "php.ini");
  await writeFile(ini, phpIni("8.3"));
  await promisify(execFile)(
    process.execPath,
    [
      playgroundProgram,
      "run-blueprint",
      `--blueprint=${file}`,
      "--php=8.3",
      "--wordpress-install-mode=do-not-attempt-installing",
      "--mount-dir-before-install",
      wordpress,
      "/wordpress",
      "--mount-dir-before-install",
      ini,
      "/internal/shared/php.ini",
      ...["WP_DEBUG", "WP_DEBUG_LOG", "WP_HTTP_BLOCK_EXTERNAL"].flatMap((name) => [
        "--define-bool",
        name,
        "true",
      ]),
      "--no-intl",
    ],
    { cwd: root, env: { ...process.env, TMPDIR: root } },
  );
  const told = await Promise.all(
    played.map(
      async ({ slug, version }) =>
        JSON.parse(await readFile(join(wordpress, `told/${slug}-${version}.json`), "utf8")) as unknown,
    ),
  );
  expect(told).toEqual(played.map(({ version }) => [version, true]));
  const log = await readFile(join(wordpress, "wp-content/debug.log"), "utf8").catch(() => "");
  expect(
    log.split("\n").filter((line) => /\/(?:presscast|acme-bridge|acme-paper|acme-paper-child)\//.test(line)),
  ).toEqual([]);
});

function tellAndRemove(slug: string, version: string): string {
  const main = `${slug}/${slug}.php`;
  return `<?php
require "/wordpress/wp-load.php";
require_once ABSPATH . "wp-admin/includes/plugin.php";
require_once ABSPATH . "wp-admin/includes/file.php";
$data = get_plugin_data( WP_PLUGIN_DIR . "/${main}" );
file_put_contents( "/wordpress/told/${slug}-${version}.json", wp_json_encode( array( $data["Version"], is_plugin_active( "${main}" ) ) ) );
deactivate_plugins( "${main}" );
delete_plugins( array( "${main}" ) );`;
}

/** A theme is there with its parent, so that the next one's own steps have to bring that again. */
function tellAndRemoveTheme(slug: string, version: string): string {
  return `<?php
require "/wordpress/wp-load.php";
require_once ABSPATH . "wp-admin/includes/theme.php";
require_once ABSPATH . "wp-admin/includes/file.php";
$theme = wp_get_theme();
$is_active = "${slug}" === $theme->get_stylesheet() && ! $theme->errors();
file_put_contents( "/wordpress/told/${slug}-${version}.json", wp_json_encode( array( $theme->get( "Version" ), $is_active ) ) );
switch_theme( WP_DEFAULT_THEME );
delete_theme( "${slug}" );
delete_theme( "acme-paper" );`;
}

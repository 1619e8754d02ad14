import { execFile } from "node:child_process";
import { cpSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it } from "vitest";
import { blueprint, blueprintPaths } from "../../src/site/blueprint.ts";
import { serveFolder, type StaticServer } from "../../src/world/http/static-server.ts";
import { extensionInput, released } from "../support/site/extension-input.ts";
import { buildOwnSite, type OwnSite } from "../support/site/own-site.ts";
import { installedWordPress } from "../support/wordpress/installed-wordpress.ts";
import { playgroundProgram } from "../support/wordpress/php.ts";

/** Presscast's own packages, and the real Playground with the WordPress that comes with it, since it reaches no other. */
let site: OwnSite;
let server: StaticServer;
let root: string;

beforeAll(async () => {
  [site, root] = await Promise.all([buildOwnSite(), mkdtemp(join(tmpdir(), "presscast-playground-"))]);
  server = await serveFolder(site.folder, 0);
});

afterAll(async () => {
  await server?.close();
  await site?.remove();
  await rm(root, { recursive: true, force: true });
});

it("a blueprint gives a WordPress with that version installed and active, and without a word from PHP", async () => {
  const own = { url: server.url.replace(/\/$/, "") };
  const { plugin, ledger, ...rest } = extensionInput();
  const version = "0.3.0";
  const zip = `${own.url}/presscast/presscast-v${version}.zip`;
  const releases = [released(version, "released", { package: zip })];
  const input = {
    ...rest,
    site: own,
    plugin: { ...plugin, slug: "presscast" },
    ledger: { ...ledger, latest: version, releases },
  };
  const [path = ""] = blueprintPaths(input);
  const { preferredVersions, ...made } = blueprint(input, path);
  expect(preferredVersions).toEqual({ php: "latest", wp: "latest" });

  const wordpress = join(root, "wordpress");
  // Its promise takes ten times as long for thousands of files.
  cpSync(await installedWordPress("6.5"), wordpress, { recursive: true });
  await mkdir(join(wordpress, "told"));
  const tell = `<?php
require "/wordpress/wp-load.php";
require_once ABSPATH . "wp-admin/includes/plugin.php";
$data = get_plugin_data( WP_PLUGIN_DIR . "/presscast/presscast.php" );
file_put_contents( "/wordpress/told/told.json", wp_json_encode( array( $data["Version"], is_plugin_active( "presscast/presscast.php" ) ) ) );`;
  const file = join(root, "blueprint.json");
  await writeFile(file, JSON.stringify({ ...made, steps: [...made.steps, { step: "runPHP", code: tell }] }));
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
      ...["WP_DEBUG", "WP_DEBUG_LOG", "WP_HTTP_BLOCK_EXTERNAL"].flatMap((name) => [
        "--define-bool",
        name,
        "true",
      ]),
      "--no-intl",
    ],
    { cwd: root, env: { ...process.env, TMPDIR: root } },
  );
  expect(JSON.parse(await readFile(join(wordpress, "told/told.json"), "utf8"))).toEqual([version, true]);
  const log = await readFile(join(wordpress, "wp-content/debug.log"), "utf8").catch(() => "");
  expect(log.split("\n").filter((line) => line.includes("/plugins/presscast/"))).toEqual([]);
});

import AdmZip from "adm-zip";
import { expect, it } from "vitest";
import { type BreakableSite, goodSite, verdicts } from "../../support/site/verified-site.ts";
import type { Expectations } from "../../../src/verify/gather/expectations.ts";
import { testKeyPair, testSigner } from "../../support/site/test-keys.ts";
import { done } from "../../../src/report/result.ts";
import { sealEnvelope } from "../../../src/trust/envelope.ts";
import { type Contents, CONTENTS_CHECKS } from "../../../src/verify/checks/contents-checks.ts";
import type { Files } from "../../support/repository/temporary-repository.ts";
import { themeFiles } from "../../support/repository/theme-files.ts";
import { released } from "../../support/site/extension-input.ts";

let built: ReturnType<typeof goodSite> | undefined;
const good = (): ReturnType<typeof goodSite> => (built ??= goodSite());

const MAIN = "acme-bridge/acme-bridge.php";

function repacked(site: BreakableSite, change: (files: Map<string, Buffer>) => void): void {
  const files = site.unzipped("1.1.0");
  change(files);
  const zip = new AdmZip();
  for (const [path, bytes] of files) zip.addFile(path, bytes);
  // adm-zip mends names as it adds them.
  for (const [index, entry] of zip.getEntries().entries()) entry.entryName = [...files.keys()][index] ?? "";
  site.replaceZip("1.1.0", zip.toBuffer(), files);
}

it.each<[string, check: string, (site: BreakableSite) => Partial<Expectations> | void, said: RegExp]>([
  [
    "a file beside the plugin's folder",
    "package.folder",
    (site) => repacked(site, (files) => files.set("readme.txt", Buffer.from("x"))),
    /holds `acme-bridge`, `readme\.txt`|holds `readme\.txt`, `acme-bridge`/,
  ],
  [
    "a name that Windows can't unpack",
    "package.names",
    (site) => repacked(site, (files) => files.set("acme-bridge/a:b.txt", Buffer.from("x"))),
    /`a:b\.txt` has a `:`/,
  ],
  [
    "a name that leads out of the folder",
    "package.names",
    (site) => repacked(site, (files) => files.set("acme-bridge/../../x.txt", Buffer.from("x"))),
    /no(?:t a)? plain path/,
  ],
  [
    "other files than the ledger's",
    "package.tree",
    (site) => site.editRelease("1.1.0", (release) => (release.tree = "0".repeat(64))),
    /tree digest/,
  ],
  [
    "another number of files",
    "package.tree",
    (site) => site.editRelease("1.1.0", (release) => (release.files = 9)),
    /the ledger says 9/,
  ],
  [
    "another version in the header",
    "package.header",
    (site) => site.editPacked("1.1.0", MAIN, (text) => text.replace("* Version: 1.1.0", "* Version: 1.0.9")),
    /says `1\.0\.9`/,
  ],
  [
    "another version in the constant",
    "package.constant",
    (site) =>
      site.editPacked("1.1.0", MAIN, (text) => text.replace("VERSION', '1.1.0'", "VERSION', '1.0.9'")),
    /ACME_BRIDGE_VERSION is `1\.0\.9`/,
  ],
  [
    "another stable tag",
    "package.stable-tag",
    (site) =>
      site.editPacked("1.1.0", "acme-bridge/readme.txt", (text) =>
        text.replace("Stable tag: 1.1.0", "Stable tag: trunk"),
      ),
    /it is `trunk`/,
  ],
  [
    "an Update URI that leads elsewhere",
    "package.update-uri",
    (site) =>
      site.editPacked("1.1.0", MAIN, (text) =>
        text.replace(/Update URI: \S+/, "Update URI: https://old.example/x/"),
      ),
    /it is `https:\/\/old\.example\/x\/` instead of/,
  ],
  [
    "keys that don't verify the feed",
    "package.keys",
    (site) =>
      site.editPacked("1.2.0", MAIN, (text) =>
        text.replace(
          /(presscast-updater\.php' \) \)\( __FILE__)[^;]*;|(presscast-updater\.php' \)\( __FILE__)[^;]*;/,
          (_, a?: string, b?: string) => `${a ?? b}, array( '${testKeyPair("lost").publicKey}' ) );`,
        ),
      ),
    /refuses the feed/,
  ],
  [
    "what `checks:` forbid",
    "package.checks",
    (site) => {
      void site;
      return {};
    },
    /staging/,
  ],
  [
    "PHP that does not parse",
    "package.php",
    () => ({
      lint: () =>
        Promise.resolve([{ path: "acme-bridge/x.php", message: "syntax error", line: 3, php: "8.2.7" }]),
    }),
    /x\.php:3, says PHP 8\.2\.7: syntax error/,
  ],
])("reports %s", async (what, check, breaking, said) => {
  const site = await good();
  const [extension] = site.wanted.catalog?.extensions ?? [];
  const packing = extension && {
    ...extension.packing,
    checks: [{ kind: "lacks" as const, text: "acme_bridge_sync", in: undefined }],
  };
  const found = await verdicts(site, (broken) =>
    what === "what `checks:` forbid" ? { packingOf: () => Promise.resolve(packing) } : breaking(broken),
  );
  // The file of checksums is held against the same ledger, and may tell as well.
  const told = found.filter((each) => each.check !== "plugin.checksums");
  const [first] = told;
  expect(new Set(told.map((each) => each.check))).toEqual(new Set([check]));
  expect(first?.said).toMatch(what === "what `checks:` forbid" ? /contains `acme_bridge_sync`/ : said);
});

it("says what it can't tell without versions.yaml and without a php", async () => {
  const { files, wanted } = await good();
  const without = {
    ...wanted,
    packingOf: () => Promise.resolve(undefined),
    lint: () => Promise.resolve(undefined),
  };
  const found = await verdicts({ files, wanted: without }, () => {}, "skipped");
  const reasons = found
    .filter(({ said }) => said.startsWith("acme-bridge 1.2.0"))
    .map(({ check, said }) => `${check} ${said}`);
  expect(reasons).toContain("package.checks acme-bridge 1.2.0: there is no versions.yaml to take them from");
  expect(reasons).toContain("package.php acme-bridge 1.2.0: there is no php on PATH");
});

it("only warns of PHP that does not compile if the publisher may have exempted it", async () => {
  const { files, wanted } = await good();
  const finding = { path: "acme-bridge/x.php", message: "syntax error", line: 3, php: "8.2.7" };
  const alone = {
    ...wanted,
    catalog: undefined,
    packingOf: () => Promise.resolve(undefined),
    lint: () => Promise.resolve([finding]),
  };
  const found = await verdicts({ files, wanted: alone }, () => {}, "warning");
  expect(found.map(({ check }) => check)).toContain("package.php");
});

it("lints what its plugin's `lint: { except }` leaves", async () => {
  const linted: string[] = [];
  const { files, wanted } = await good();
  const { catalog } = wanted;
  const extensions =
    catalog?.extensions.map((extension) => ({ ...extension, lintExcept: ["/acme-bridge.php"] })) ?? [];
  const lint: Expectations["lint"] = (asked) => {
    linted.push(...asked.map(({ path }) => path));
    return Promise.resolve([]);
  };
  await verdicts(
    { files, wanted: { ...wanted, lint, ...(catalog ? { catalog: { ...catalog, extensions } } : {}) } },
    () => {},
  );
  expect(linted.length).toBeGreaterThan(0);
  expect(linted).not.toContain("acme-bridge/acme-bridge.php");
});

it("writes no file to disk whose name leads out of the ZIP's folder", async () => {
  const linted: string[] = [];
  const lint: Expectations["lint"] = (files) => {
    linted.push(...files.map(({ path }) => path));
    return Promise.resolve([]);
  };
  await verdicts(await good(), (site) => {
    repacked(site, (files) => files.set("acme-bridge/../../../evil.php", Buffer.from("<?php")));
    return { lint };
  });
  expect(linted.length).toBeGreaterThan(0);
  expect(linted.filter((path) => path.includes("evil"))).toEqual([]);
});

/** A theme with the updater, as it is packed, and what is changed in it. */
function themeContents(change: (files: Files) => Files): Contents {
  const key = testKeyPair("site").publicKey;
  const functions = `<?php\n( require __DIR__ . '/presscast-updater.php' )( __FILE__, array( '${key}' ) );\ndefine( 'ACME_PAPER_VERSION', '1.0.0' );\n`;
  const style =
    "/*\nTheme Name: Acme Paper\nVersion: 1.0.0\nUpdate URI: https://acme.example/plugins/acme-paper/\n*/\n";
  const made = change({
    ...themeFiles("1.0.0"),
    "themes/acme-paper/functions.php": functions,
    "themes/acme-paper/style.css": style,
    "themes/acme-paper/presscast-updater.php": "<?php\n",
  });
  const payload = "{}";
  return {
    about: "acme-paper 1.0.0",
    slug: "acme-paper",
    kind: "theme",
    release: released("1.0.0", "released"),
    siteUrl: "https://acme.example/plugins",
    movedFrom: [],
    files: Object.entries(made).map(([path, text]) => ({
      path: path.replace("themes/", ""),
      bytes: Buffer.from(String(text)),
      isExecutable: false,
    })),
    packing: undefined,
    feed: sealEnvelope(payload, [testSigner("site").signFeed(payload)]),
    lint: done([]),
  };
}

const edited =
  (name: string, from: string, to: string) =>
  (files: Files): Files => {
    const path = `themes/acme-paper/${name}`;
    return { ...files, [path]: String(files[path]).replace(from, to) };
  };

it.each<[string, check: string, (files: Files) => Files, verdict: string, said: RegExp]>([
  ["its header", "package.header", (files) => files, "ok", /^$/],
  ["its constant", "package.constant", (files) => files, "ok", /^$/],
  ["its address", "package.update-uri", (files) => files, "ok", /^$/],
  ["its keys", "package.keys", (files) => files, "ok", /^$/],
  ["another header", "package.header", edited("style.css", "Version: 1", "Version: 2"), "failed", /2\.0\.0/],
  [
    "another constant",
    "package.constant",
    edited("functions.php", "'1.0.0'", "'2.0.0'"),
    "failed",
    /ACME_PAPER_VERSION/,
  ],
  [
    "another address",
    "package.update-uri",
    edited("style.css", "acme.example", "old.example"),
    "failed",
    /old\.example/,
  ],
  [
    "other keys",
    "package.keys",
    edited("functions.php", testKeyPair("site").publicKey, testKeyPair("lost").publicKey),
    "failed",
    /refuses the feed/,
  ],
  ["no header", "package.header", edited("style.css", "Theme Name", "Name"), "failed", /`style\.css`/],
])("reads in a theme %s", (_, check, change, verdict, said) => {
  const found = CONTENTS_CHECKS.find(({ id }) => id === check)?.judge(themeContents(change));
  expect(found?.kind).toBe(verdict);
  expect(found?.why).toMatch(said);
});

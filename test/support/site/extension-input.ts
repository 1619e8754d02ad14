import type { LanguagePack } from "../../../src/pack/language-pack.ts";
import type { Picture } from "../../../src/survey/artwork.ts";
import type { Illustration } from "../../../src/survey/illustrations.ts";
import type { Details } from "../../../src/survey/details.ts";
import type { Ledger, Release } from "../../../src/plan/ledger.ts";
import type { LedgerAdvisory } from "../../../src/plan/ledger-advisory.ts";
import type { Offer } from "../../../src/plan/offer.ts";
import { sbomText } from "../../../src/pack/sbom/sbom.ts";
import { sha256 as sha256Of } from "../../../src/trust/sha256.ts";
import type { ExtensionInput } from "../../../src/site/extension-input.ts";
import type { SiteInput } from "../../../src/site/render-site.ts";
import type { Extension, Site, Version } from "../../../src/versions/catalog.ts";
import type { Advisory } from "../../../src/versions/advisory-entry.ts";
import type { Status } from "../../../src/versions/file.ts";
import { versionCode } from "../../../src/versions/version-number.ts";

const PAGE = "https://acme.github.io/plugins/acme-bridge/";

export const site: Site = {
  url: "https://acme.github.io/plugins",
  title: "Acme plugins",
  packages: "pages",
  checkEverySeconds: 3600,
};

/** One version as versions.yaml lists it. */
export function listed(version: string, status: Status, more: Partial<Version> = {}): Version {
  return {
    version,
    status,
    changelog: undefined,
    rollout: 100,
    ramp: undefined,
    forceUpdate: false,
    paused: false,
    newMainFile: undefined,
    requires: undefined,
    requiresPhp: undefined,
    tested: undefined,
    minAutoUpdate: undefined,
    autoUpdateAfter: undefined,
    availableAfter: undefined,
    reason: undefined,
    ref: undefined,
    entry: { status },
    at: () => ({ file: "versions.yaml", line: 1, column: 1 }),
    ...more,
  };
}

/** One version as the ledger knows it; its hashes and dates follow from its number. */
export function released(version: string, status: Release["status"], more: Partial<Release> = {}): Release {
  const code = String(versionCode(version));
  return {
    version,
    version_code: versionCode(version),
    status,
    rollout: 100,
    commit: code.padStart(40, "c"),
    released_at: `2026-${String(Number(code.at(-3) ?? 0) + 1).padStart(2, "0")}-1${code.at(-1)}T08:30:00Z`,
    built_with: "0.1.0",
    sha256: code.padStart(64, "a"),
    sha1: code.padStart(40, "a"),
    size: 184_320,
    files: 24,
    tree: code.padStart(64, "b"),
    requires: "6.0",
    requires_php: "7.4",
    tested: "6.8",
    package: status === "withdrawn" ? null : `${PAGE}acme-bridge-v${version}.zip`,
    ...more,
  };
}

/** The offer of a version that {@link released} made. */
export function offered(version: string, more: Partial<Offer> = {}): Offer {
  const { sha256, size, requires, requires_php, tested, released_at } = released(version, "released");
  return {
    version,
    channel: "stable",
    packages: [`${PAGE}acme-bridge-v${version}.zip`],
    sha256,
    size,
    requires,
    requires_php,
    tested,
    rollout: 100,
    force_update: false,
    min_auto_update: null,
    available_after: null,
    released_at,
    url: PAGE,
    ...more,
  };
}

export const details: Details = {
  mainFile: "acme-bridge.php",
  header: {
    name: "Acme Bridge",
    uri: "https://acme.example/bridge",
    version: "1.2.0",
    description: "Connects WordPress with Acme.",
    author: "Acme Inc.",
    authorUri: "https://acme.example",
    textDomain: "acme-bridge",
    requires: "6.0",
    requiresPhp: "7.4",
    requiresPlugins: undefined,
    updateUri: undefined,
    license: "GPL-2.0-or-later",
  },
  readme: {
    stableTag: "1.2.0",
    tested: "6.8",
    requires: "6.0",
    requiresPhp: "7.4",
    contributors: ["acme"],
    donateLink: undefined,
    tags: ["sync", "crm"],
    shortDescription: "Keeps posts and Acme records in step, both ways.",
    sections: [
      {
        title: "Description",
        body: "Acme Bridge copies **posts** to Acme.\n\n#### What it needs\n\nAn account.",
      },
      { title: "Frequently Asked Questions", body: "#### Does it work offline?\n\nNo." },
      { title: "Installation", body: "1. Upload\n2. Activate" },
      { title: "Privacy", body: "See [our policy](privacy.html)." },
    ],
    upgradeNotices: new Map([["1.2.0", "Fixes lost drafts. Update **soon**."]]),
  },
  changelog: new Map([
    ["1.2.0", "* From the readme, and hidden by versions.yaml."],
    ["1.1.1", "* Fixed the time zone of scheduled posts."],
    ["1.1.0", "* Records can be synced one by one."],
    ["1.0.0", "* First release."],
  ]),
};

/** A readme that also has this section. */
export function withSection(title: string, body: string): Details {
  if (!details.readme) throw new Error("The test's plugin has no readme.");
  return {
    ...details,
    readme: { ...details.readme, sections: [...details.readme.sections, { title, body }] },
  };
}

/** A picture of 1280 × 800 pixels that is published under a name. */
export function illustration(name: string): Illustration {
  return { path: `.wordpress-org/${name}`, name, bytes: Buffer.from(name), width: 1280, height: 800 };
}

export function languagePackOf(language: string, updated = "2026-11-30T12:00:00Z"): LanguagePack {
  const bytes = Buffer.from(`${language} ${updated}`);
  return { language, updated, sha256: sha256Of(bytes), size: bytes.length, bytes };
}

/** An icon and a banner of every kind. */
export const allPictures: readonly Picture[] = [
  { role: "svg", name: "icon.svg", bytes: Buffer.from("<svg/>") },
  { role: "1x", name: "icon-128x128.png", bytes: Buffer.from("128") },
  { role: "2x", name: "icon-256x256.png", bytes: Buffer.from("256") },
  { role: "low", name: "banner-772x250.jpg", bytes: Buffer.from("772") },
  { role: "high", name: "banner-1544x500.jpg", bytes: Buffer.from("1544") },
];

/**
 * Everything about a plugin with a version of every status: 1.4.0 draft, 1.3.0 testing, 1.2.0 released to a
 * quarter, 1.1.1 update_ready with an advisory, 1.1.0 withdrawn, 1.0.0 deprecated, and 0.9.0 that left versions.yaml.
 */
export function extensionInput(more: Partial<ExtensionInput> = {}): ExtensionInput {
  const shown = { pictures: [], illustrations: [], languagePacks: [] };
  return { site, extension: acmeBridge, ledger, offers, details, ...shown, ...more };
}

/** The same plugin with other versions; each that is not a draft has been published, and live ones are offered. */
export function extensionInputOf(versions: readonly Version[]): ExtensionInput {
  const releases = versions.flatMap(({ version, status, rollout }) =>
    status === "draft" ? [] : [released(version, status, { rollout })],
  );
  const live = versions.filter(({ status }) => status === "released" || status === "update_ready");
  return extensionInput({
    extension: { ...acmeBridge, versions },
    ledger: { ...ledger, latest: live[0]?.version ?? null, releases },
    offers: live.map(({ version, rollout, availableAfter }) =>
      offered(version, { rollout, available_after: availableAfter ?? null }),
    ),
  });
}

/** An update site with these extensions, published first on 2026-06-01. */
export function siteInput(extensions: readonly ExtensionInput[], more: Partial<SiteInput> = {}): SiteInput {
  return {
    catalog: {
      file: "versions.yaml",
      site,
      keys: [],
      lostKeys: [],
      extensions: extensions.map(({ extension }) => extension),
      at: () => ({ file: "versions.yaml", line: 1, column: 1 }),
    },
    extensions,
    unchanged: [],
    delisted: [],
    zips: [],
    signatures: new Map(),
    sums: new Map(),
    sboms: new Map([["acme-bridge/sbom/1.2.0.cdx.json", sbom]]),
    ownFiles: new Map(),
    signer: undefined,
    moment: { now: Date.UTC(2026, 5, 1) / 1000, commit: "d".repeat(40) },
    feeds: new Map(),
    ...more,
  };
}

const hole: Advisory = {
  severity: "moderate",
  summary: "Subscribers can read <private> drafts.",
  cve: "CVE-2026-12345",
  affected: [{ introduced: "1.0.0", fixed: "1.1.1" }],
  credits: ["Jo & Co"],
};

const toldHole: LedgerAdvisory = {
  ...hole,
  published: "2026-02-12T08:30:00Z",
  modified: "2026-02-13T08:30:00Z",
};

const acmeBridge: Extension = {
  kind: "plugin",
  slug: "acme-bridge",
  packing: {
    source: "plugins/acme-bridge",
    updater: "bundled",
    siteUrl: site.url,
    keys: [],
    constant: undefined,
    build: undefined,
    dist: undefined,
    exclude: [],
    checks: [],
  },
  above: ["plugins"],
  keep: 3,
  lintExcept: [],
  versions: [
    listed("1.4.0", "draft", { changelog: "Not for anybody yet." }),
    listed("1.3.0", "testing", { changelog: "- Tries a faster sync." }),
    listed("1.2.0", "released", {
      rollout: 25,
      requiresPhp: "8.0",
      changelog: "### Fixed\n\n- Drafts are no longer lost ([#12](https://acme.example/12)).",
    }),
    listed("1.1.1", "update_ready", { advisory: hole }),
    listed("1.1.0", "withdrawn", { reason: "It deletes drafts. Update to 1.1.1 & check your drafts." }),
    listed("1.0.0", "deprecated"),
  ],
  at: () => ({ file: "versions.yaml", line: 1, column: 1 }),
};

const sbom = sbomText("acme-bridge", released("1.2.0", "released"), {
  parts: [{ registry: "npm", name: "clsx", version: "2.1.1", licences: ["MIT"], isOptional: false }],
  read: ["package-lock.json"],
  unread: [],
});

const ledger: Ledger = {
  format: 1,
  slug: "acme-bridge",
  latest: "1.2.0",
  releases: [
    released("1.3.0", "testing"),
    released("1.2.0", "released", { rollout: 25, sbom: sha256Of(sbom) }),
    released("1.1.1", "update_ready", { advisory: toldHole }),
    released("1.1.0", "withdrawn"),
    released("1.0.0", "deprecated"),
    released("0.9.0", "unlisted", { package: null, sbom: "e".repeat(64) }),
  ],
};

const offers: readonly Offer[] = [
  offered("1.3.0", { channel: "beta" }),
  offered("1.2.0", { rollout: 25, requires_php: "8.0" }),
  offered("1.1.1"),
];

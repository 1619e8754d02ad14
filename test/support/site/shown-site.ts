import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { ExtensionInput } from "../../../src/site/extension-input.ts";
import { renderSite } from "../../../src/site/render-site.ts";
import { isPublishedFile } from "../../../src/site/site-files.ts";
import type { Picture } from "../../../src/survey/artwork.ts";
import type { Illustration } from "../../../src/survey/illustrations.ts";
import type { Site } from "../../../src/versions/catalog.ts";
import { details, extensionInput, extensionInputOf, listed, site, siteInput } from "./extension-input.ts";
import { HTML_ATTACKS } from "./html-attacks.ts";
import { paintedPng } from "./painted-png.ts";
import { themeInput } from "./theme-input.ts";

const shown: Site = {
  ...site,
  description: "Plugins that connect WordPress with Acme.",
  logo: { path: "logo.png", id: "1", size: { width: 120, height: 40 } },
  links: { support: "mailto:help@acme.example", source: "https://github.com/acme/plugins" },
  theme: { accent: "#a3195b" },
  stylesheet: { path: "look.css", id: "1" },
};

const screenshots: readonly Picture[] = [
  { role: "screenshot", name: "screenshot.png", bytes: paintedPng(1200, 900) },
];

const pictures: readonly Picture[] = [
  { role: "2x", name: "icon-256x256.png", bytes: paintedPng(256, 256) },
  { role: "low", name: "banner-772x250.png", bytes: paintedPng(772, 250) },
  { role: "high", name: "banner-1544x500.png", bytes: paintedPng(1544, 500) },
];

const illustrations: readonly Illustration[] = ["screenshot-1.png", "screenshot-2.png", "docs/way.png"].map(
  (path) => ({
    path,
    name: path.replace("docs/", "image-"),
    bytes: paintedPng(900, 500),
    width: 900,
    height: 500,
  }),
);

/** A plugin that has everything that a page can show. */
const full = sectioned("acme-bridge", [
  [
    "Description",
    "How it works:\n\n![The way](docs/way.png)\n\n| Key | Default |\n| - | - |\n| `acme_url` | none |",
  ],
  ["FAQ", "### Does it work offline?\n\nNo."],
  ["Screenshots", "1. The list.\n2. The settings."],
]);

/** One of which every text is an attack. */
const hostile = sectioned(
  "hostile",
  HTML_ATTACKS.map((attack, index): [string, string] => [`Attack ${index} ${attack}`, attack]),
);

const bare: ExtensionInput = {
  ...named("bare"),
  details: {
    ...details,
    readme: undefined,
    header: { ...details.header, name: "x".repeat(120), description: undefined },
  },
};

const many = Array.from({ length: 13 }, (_, index) => named(`acme-${index}`));

function sectioned(
  slug: string,
  sections: readonly (readonly [title: string, body: string])[],
): ExtensionInput {
  const input = slug === "acme-bridge" ? extensionInput({ site: shown }) : named(slug);
  const readme = details.readme && {
    ...details.readme,
    sections: sections.map(([title, body]) => ({ title, body })),
  };
  return { ...input, pictures, illustrations, details: { ...input.details, readme } };
}

function named(slug: string): ExtensionInput {
  const input = extensionInputOf([listed("1.0.0", "released")]);
  const header = { ...details.header, name: `Plugin ${slug}` };
  return {
    ...input,
    site: shown,
    extension: { ...input.extension, slug },
    ledger: { ...input.ledger, slug },
    details: { ...details, header },
  };
}

const themes = [
  themeInput(undefined, { pictures: screenshots }),
  themeInput("acme-paper", { pictures: [] }),
  themeInput("twentytwentyfive", { pictures: [...pictures, ...screenshots] }),
];

/** An update site that has a page of every kind. */
const everyKind = [full, bare, hostile, ...many, ...themes];

const drafts = extensionInputOf([listed("1.0.0", "draft")]);

/** The pages of each kind of update site, by their paths. */
export const SHOWN_SITES: Readonly<Record<string, ReadonlyMap<string, string>>> = {
  "every kind of plugin and theme": pagesOf(shownFiles(shown, everyKind)),
  "one plugin, and no words of the publisher": pagesOf(shownFiles(site, [extensionInput()])),
  "themes only": pagesOf(shownFiles({ ...site, language: "de" }, themes)),
  "drafts only": pagesOf(shownFiles(site, [drafts])),
  "no plugin": pagesOf(shownFiles(site, [])),
  "right to left": pagesOf(shownFiles({ ...shown, language: "ar" }, [full, bare])),
};

function shownFiles(of: Site, extensions: readonly ExtensionInput[]): ReturnType<typeof renderSite> {
  const input = siteInput(extensions.map((each) => ({ ...each, site: of })));
  const ownFiles = new Map([
    ["logo", paintedPng(120, 40)],
    ["stylesheet", Buffer.from("footer { letter-spacing: 3px }")],
  ] as const);
  return renderSite({ ...input, catalog: { ...input.catalog, site: of }, ownFiles });
}

function pagesOf(files: ReturnType<typeof renderSite>): ReadonlyMap<string, string> {
  const pages = [...files].flatMap(([path, file]): [string, string][] =>
    path.endsWith(".html") && typeof file === "string" ? [[path, file]] : [],
  );
  return new Map(pages);
}

/** A folder with an update site that has a page of every kind. */
export async function writeShownSite(): Promise<{ folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), "presscast-shown-site-"));
  for (const [path, file] of shownFiles(shown, everyKind)) {
    if (isPublishedFile(file)) continue;
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), file);
  }
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

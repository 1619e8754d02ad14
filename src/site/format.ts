import type * as v from "valibot";
import type { Ledger } from "../plan/ledger.ts";
import type { Offer } from "../plan/offer.ts";
import type { Plugin, Site } from "../versions/catalog.ts";
import type { FileSums } from "./checksums.ts";
import type { Info } from "./info.ts";
import type { ExtensionInput } from "./extension-input.ts";

/** What is said of a format, whatever its files are made from. */
interface Described {
  /** Where its files are, from the update site's top, with blanks in angle brackets. */
  readonly title: string;
  /** The shape of its JSON, which `schema/<name>.schema.json` tells. */
  readonly schema?: v.GenericSchema;
  /** Its page in docs/formats, where that is not called as the format is. */
  readonly page?: string;
}

/** A format of which every plugin has files. What they say stays the same until something about the plugin changes. */
export interface ExtensionFormat extends Described {
  readonly of: "plugin";
  /** From the update site's top; the one that stands for all of them first. */
  readonly paths: (names: ExtensionNames) => readonly string[];
  readonly render: (input: ExtensionInput, at: ExtensionPlace) => string;
}

/** A format whose files are made anew with every publication, from all plugins. */
export interface SiteFormat extends Described {
  readonly of: "site";
  /**
   * From the update site's top; the one that stands for all of them first. Of all plugins that have a feed, and of those
   * that pages list: without the ones that have left versions.yaml.
   */
  readonly paths: (slugs: readonly string[], listed?: readonly string[]) => readonly string[];
  readonly render: (whole: WholeSite, at: Place) => string;
}

export type Format = ExtensionFormat | SiteFormat;

/** What the names of a plugin's files follow from. */
export interface ExtensionNames {
  readonly site: Pick<Site, "url">;
  readonly plugin: Pick<Plugin, "slug" | "versions">;
  readonly ledger: Pick<Ledger, "releases" | "latest">;
}

/** All that the files of the whole update site are rendered from. */
export interface WholeSite {
  readonly site: Site;
  /** Those that are listed, in the order of the versions file; also as they are published. */
  readonly plugins: readonly ListedExtension[];
  /** Path to text of every feed file. */
  readonly feeds: ReadonlyMap<string, string>;
}

/** What pages and feeds of the whole site know of an extension, also of one whose files are taken over. */
export interface ListedExtension {
  readonly info: Info;
  readonly ledger: Ledger;
  /** Best first. */
  readonly offers: readonly Offer[];
}

/** Which file it is that is rendered. */
interface Place {
  /** One of the format's paths. */
  readonly path: string;
  /** What else there is for programs, as a page in its place links to it. */
  readonly links: readonly string[];
}

interface ExtensionPlace extends Place {
  /** Whether a package has a `.zip.sig`, by the path of that. */
  readonly isSigned: (path: string) => boolean;
  /** The hashes of the files in the package that a file of checksums is about. */
  readonly sums: FileSums;
}

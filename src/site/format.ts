import type * as v from "valibot";
import type { Ledger } from "../plan/ledger.ts";
import type { Offer } from "../plan/offer.ts";
import type { Extension, Site } from "../versions/catalog.ts";
import type { FileSums } from "../trust/file-sums.ts";
import type { Info } from "./info.ts";
import type { ExtensionInput } from "./extension-input.ts";

/** What describes a format, whatever its files are made from. */
interface Described {
  /** The path of its files from the update site's top, with placeholders in angle brackets. */
  readonly title: string;
  /** The shape of its JSON, published as `schema/<name>.schema.json`. */
  readonly schema?: v.GenericSchema;
  /** The name of its page in docs/formats, if it is not the format's name. */
  readonly page?: string;
}

/** A format of which every extension has files. They stay the same until something about the extension changes. */
export interface ExtensionFormat extends Described {
  readonly of: "extension";
  /** Paths from the update site's top; the most general one first. */
  readonly paths: (names: ExtensionNames) => readonly string[];
  readonly render: (input: ExtensionInput, at: ExtensionPlace) => string;
}

/** A format whose files are made again at every publication, from all extensions. */
export interface SiteFormat extends Described {
  readonly of: "site";
  /**
   * Paths from the update site's top; the most general one first. The first argument has all extensions with a feed, the
   * second those that pages list, without extensions that were removed from versions.yaml.
   */
  readonly paths: (slugs: readonly string[], listed?: readonly string[]) => readonly string[];
  readonly render: (whole: WholeSite, at: Place) => string;
}

export type Format = ExtensionFormat | SiteFormat;

/** What determines the names of an extension's files. */
export interface ExtensionNames {
  readonly site: Pick<Site, "url">;
  readonly extension: Pick<Extension, "slug" | "kind" | "versions">;
  readonly ledger: Pick<Ledger, "releases" | "latest">;
}

/** Everything that the files of the whole update site are rendered from. */
export interface WholeSite {
  readonly site: Site;
  /** The listed extensions, in the order of the versions file, including those whose files are kept as published. */
  readonly extensions: readonly ListedExtension[];
  /** The text of every feed file, by path. */
  readonly feeds: ReadonlyMap<string, string>;
}

/** What pages and feeds of the whole site know about an extension, even if its files are kept as published. */
export interface ListedExtension {
  readonly info: Info;
  readonly ledger: Ledger;
  /** Best first. */
  readonly offers: readonly Offer[];
}

/** The file to render. */
interface Place {
  /** One of the format's paths. */
  readonly path: string;
  /** Links from this page to the files for programs. */
  readonly links: readonly string[];
}

interface ExtensionPlace extends Place {
  /** Whether a package has a `.zip.sig`, by the path of that. */
  readonly isSigned: (path: string) => boolean;
  /** The hashes of the files in the package that a file of checksums is about. */
  readonly sums: FileSums;
  /** The text of an SBOM, where it is the path of one. */
  readonly sbom: string;
}

/** What an extension's own files say of it: the header of its main file, its readme.txt and its changelog. */
export interface Details {
  /** Name of the file with the header, in the extension's folder: of a theme always `style.css`. */
  readonly mainFile: string;
  readonly header: Header;
  readonly readme: Readme | undefined;
  /** Version to Markdown, from readme.txt and changelog files; what the two say twice, readme.txt says. */
  readonly changelog: ReadonlyMap<string, string>;
}

/** The fields that WordPress reads (`get_plugin_data()`, `WP_Theme`), trimmed; those left empty are undefined. */
export interface Header {
  readonly name: string;
  /** `Plugin URI` or `Theme URI`. */
  readonly uri: string | undefined;
  readonly version: string | undefined;
  readonly description: string | undefined;
  readonly author: string | undefined;
  readonly authorUri: string | undefined;
  readonly textDomain: string | undefined;
  readonly requires: string | undefined;
  readonly requiresPhp: string | undefined;
  readonly requiresPlugins: string | undefined;
  readonly updateUri: string | undefined;
  readonly license: string | undefined;
  /** Of a child theme, the folder of its parent. */
  readonly template?: string | undefined;
  /** Of a theme. */
  readonly tags?: readonly string[];
  /** `Tested up to` of a theme, which WordPress.org reads there and not in the readme. */
  readonly tested?: string | undefined;
}

/** A readme.txt in the format of the WordPress.org plugin directory. */
export interface Readme {
  readonly stableTag: string | undefined;
  readonly tested: string | undefined;
  readonly requires: string | undefined;
  readonly requiresPhp: string | undefined;
  readonly contributors: readonly string[];
  readonly donateLink: string | undefined;
  readonly tags: readonly string[];
  /** Markdown: all that stands between the fields and the first section. */
  readonly shortDescription: string | undefined;
  /** In the file's order; bodies are Markdown. The changelog is not among them. */
  readonly sections: readonly { readonly title: string; readonly body: string }[];
  /** Version to Markdown. */
  readonly upgradeNotices: ReadonlyMap<string, string>;
}

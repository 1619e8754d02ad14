import type { Kind } from "../versions/kind.ts";
import { latin1 } from "./latin1.ts";
import type { PackageFile } from "./package-file.ts";
import { type PhpToken, phpTokens, stringIn } from "./php-tokens.ts";

/** Cheap look before the words of the code are asked: most files have nothing to do with updates. */
const SUSPECT =
  /(?:Plugin|Theme)UpdateChecker|PucFactory|Puc_v\d|EDD_SL_Plugin_Updater|EDD_Theme_Updater|fs_dynamic_init|Git_?Hub_?Updater|Git_Updater|update_(?:plugins|themes)/i;

/**
 * Names that updaters are used by, a prefixed copy's too, and what they update if it is not either. A theme may bring the
 * updater of a plugin that goes with it, and a plugin that of a theme. Sources: the README and `Factory` of
 * YahnisElsts/plugin-update-checker 2 to 5 and its theme-update-checker, afragen/git-updater-lite, the classes of EDD
 * Software Licensing and their numbered copies, Freemius' wordpress-sdk, radishconcepts/WordPress-GitHub-Plugin-Updater.
 */
const LIBRARIES: readonly (readonly [name: RegExp, updater: string, of?: Kind])[] = [
  [
    /(?:^|\\)(?:PluginUpdateChecker(?:_\d+_\d+)?|PucFactory|Puc_v\d+(?:p\d+)?_\w+)(?:\\|$)/i,
    "plugin-update-checker",
  ],
  [/(?:^|\\)ThemeUpdateChecker(?:\\|$)/i, "theme-update-checker", "theme"],
  [/(?:^|\\)Fragen\\Git_Updater\\Lite$/i, "git-updater Lite"],
  [/(?:^|\\)EDD_SL_Plugin_Updater\w*$/i, "Easy Digital Downloads' updater", "plugin"],
  [/(?:^|\\)EDD_Theme_Updater\w*$/i, "Easy Digital Downloads' updater", "theme"],
  [/(?:^|\\)fs_dynamic_init$/i, "Freemius"],
  [/(?:^|\\)WP_GitHub_Updater$/i, "WordPress-GitHub-Plugin-Updater"],
];

/** Filters by which code offers updates to WordPress: those of the transient, and core's of a host. */
const FILTERS = {
  plugin: /^(?:(?:pre_set_)?site_transient_update_plugins|update_plugins_.*)$/,
  theme: /^(?:(?:pre_set_)?site_transient_update_themes|update_themes_.*)$/,
} as const;

/** What git-updater reads from a header, by its add-ons for other hosts, too. */
const HEADERS = {
  plugin: /^(?:[ \t]*<\?php)?[ \t/*#@]*((?:GitHub|GitLab|Bitbucket|Gitea|Gist) Plugin URI):[ \t]*\S/im,
  theme: /^[ \t/*#@]*((?:GitHub|GitLab|Bitbucket|Gitea|Gist) Theme URI):[ \t]*\S/im,
} as const;

/** An updater that an extension carries already, by its name and where it shows; undefined where none is known. */
export function otherUpdater(
  files: readonly PackageFile[],
  mainFile: string,
  kind: Kind,
): string | undefined {
  const main = files.find(({ path }) => path === mainFile);
  const header = main && HEADERS[kind].exec(latin1(main.bytes).slice(0, 8192))?.[1];
  if (header !== undefined) return `git-updater (\`${header}\` in the header)`;
  const folder = files.find(({ path }) => /(^|\/)plugin-update-checker(\.php$|\/)/i.test(path));
  if (folder) return `plugin-update-checker (\`${folder.path}\`)`;
  const found = files
    .filter(({ path }) => /\.(?:php|inc)$/i.test(path))
    .flatMap((file) => usedIn(file, kind));
  const library = found.find(({ isLibrary }) => isLibrary) ?? found[0];
  return library && `${library.name} (${library.place})`;
}

interface Use {
  readonly name: string;
  readonly place: string;
  readonly isLibrary: boolean;
}

function usedIn({ path, bytes }: PackageFile, kind: Kind): Use[] {
  const text = latin1(bytes);
  if (!SUSPECT.test(text)) return [];
  const tokens = phpTokens(text);
  const uses: Use[] = [];
  for (const [index, token] of tokens.entries()) {
    const library = /^T_(?:STRING|NAME_)/.test(token.kind)
      ? LIBRARIES.find(([name, , of = kind]) => of === kind && name.test(token.text))?.[1]
      : undefined;
    const place = `\`${path}\`, line ${token.line}`;
    if (library !== undefined) uses.push({ name: library, place, isLibrary: true });
    const filter = hookOf(tokens, index);
    if (filter !== undefined && FILTERS[kind].test(filter)) {
      uses.push({ name: `a filter on \`${filter}\``, place, isLibrary: false });
    }
  }
  return uses;
}

/** The hook that a call of `add_filter()` names, or how its name starts. */
function hookOf(tokens: readonly PhpToken[], index: number): string | undefined {
  const [name, open, hook, start] = tokens.slice(index, index + 4);
  if (!/^\\?add_filter$/i.test(name?.text ?? "") || open?.kind !== "(") return undefined;
  return hook?.kind === '"' ? start?.text : stringIn(hook);
}

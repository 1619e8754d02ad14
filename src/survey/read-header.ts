import type { Kind } from "../versions/kind.ts";
import { commaList } from "./comma-list.ts";
import { decodeText } from "./decode-text.ts";
import type { Header } from "./details.ts";
import { headerField } from "./header-field.ts";

/** WordPress reads no more of a file than this (`8 * KB_IN_BYTES`). */
export const HEADER_BYTES = 8192;

/** The line without which a comment is no header. */
export const NAME_LABEL = { plugin: "Plugin Name", theme: "Theme Name" } as const;

/**
 * The header that WordPress would find in a plugin's PHP file or in a theme's style.css, as `get_file_data()` and
 * `_cleanup_header_comment()` read it; undefined where the name is missing or empty: `get_plugins()` skips such a
 * file, and `Theme_Upgrader` refuses it.
 *
 * @param within how many bytes to look at; more than WordPress does, to find a header that it would miss
 */
export function readHeader(bytes: Uint8Array, kind: Kind, within = HEADER_BYTES): Header | undefined {
  const { text } = decodeText(bytes.subarray(0, within), bytes.length > within);
  const field = (label: string): string | undefined => {
    const { value = "", start = 0 } = headerField(text, label) ?? {};
    // PHP takes "0" right after the colon for false, and core drops it.
    return value === "" || (value === "0" && text.charAt(start - 1) === ":") ? undefined : value;
  };
  const name = field(NAME_LABEL[kind]);
  if (name === undefined) return undefined;
  return {
    name,
    uri: field(kind === "theme" ? "Theme URI" : "Plugin URI"),
    version: field("Version"),
    description: field("Description"),
    author: field("Author"),
    authorUri: field("Author URI"),
    textDomain: field("Text Domain"),
    requires: field("Requires at least"),
    requiresPhp: field("Requires PHP"),
    requiresPlugins: kind === "plugin" ? field("Requires Plugins") : undefined,
    updateUri: field("Update URI"),
    license: field("License"),
    ...(kind === "theme" && {
      template: field("Template"),
      tags: commaList(field("Tags")),
      tested: field("Tested up to"),
    }),
  };
}

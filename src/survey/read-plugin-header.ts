import { decodeText } from "./decode-text.ts";
import type { PluginHeader } from "./details.ts";
import { headerField } from "./header-field.ts";

/** WordPress reads no more of a file than this (`8 * KB_IN_BYTES`). */
export const HEADER_BYTES = 8192;

/**
 * The header that WordPress would find in a PHP file, as `get_file_data()` and `_cleanup_header_comment()`
 * read it; undefined where `Plugin Name:` is missing or empty, since `get_plugins()` skips such a file.
 *
 * @param within how many bytes to look at; more than WordPress does, to find a header that it would miss
 */
export function readPluginHeader(bytes: Uint8Array, within = HEADER_BYTES): PluginHeader | undefined {
  const { text } = decodeText(bytes.subarray(0, within), bytes.length > within);
  const field = (label: string): string | undefined => {
    const { value = "", start = 0 } = headerField(text, label) ?? {};
    // PHP takes "0" right after the colon for false, and core drops it.
    return value === "" || (value === "0" && text.charAt(start - 1) === ":") ? undefined : value;
  };
  const name = field("Plugin Name");
  if (name === undefined) return undefined;
  return {
    name,
    pluginUri: field("Plugin URI"),
    version: field("Version"),
    description: field("Description"),
    author: field("Author"),
    authorUri: field("Author URI"),
    textDomain: field("Text Domain"),
    requires: field("Requires at least"),
    requiresPhp: field("Requires PHP"),
    requiresPlugins: field("Requires Plugins"),
    updateUri: field("Update URI"),
    license: field("License"),
  };
}

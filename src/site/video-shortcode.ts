import type { TokenizerAndRendererExtension } from "marked";

/** The address of videos that a shortcode names by their ids. */
const PLACES: Readonly<Record<string, { readonly id: RegExp; readonly url: string }>> = {
  youtube: { id: /^[\w-]{11}$/, url: "https://www.youtube.com/watch?v=" },
  vimeo: { id: /^\d+$/, url: "https://vimeo.com/" },
  wpvideo: { id: /^[a-z0-9]{8}$/i, url: "https://videopress.com/v/" },
  videopress: { id: /^[a-z0-9]{8}$/i, url: "https://videopress.com/v/" },
};

const SHORTCODE =
  /^\[(youtube|vimeo|wpvideo|videopress|video|embed)\b([^[\]]{0,1000})\](?![(:]|\[(?!\/))(?:([^[\]]{0,1000})\[\/(?:embed|video|youtube|vimeo)\])?/i;

/**
 * Shortcodes for videos, which the plugin directory plays in a readme, as links: WordPress's plugin window shows no
 * videos.
 *
 * @see https://developer.wordpress.org/plugins/wordpress-org/how-your-readme-txt-works/#videos
 */
export const videoShortcode: TokenizerAndRendererExtension = {
  name: "videoShortcode",
  level: "inline",
  start: (text) => {
    const at = text.search(/\[(?:youtube|vimeo|wpvideo|videopress|video|embed)\b/i);
    return at < 0 ? undefined : at;
  },
  tokenizer(text) {
    const [raw, name = "", attributes = "", inside = ""] = SHORTCODE.exec(text) ?? [];
    const url = raw && videoUrl(name.toLowerCase(), attributes, inside);
    if (!raw || !url) return undefined;
    return {
      type: "link",
      raw,
      href: url,
      text: url,
      tokens: [{ type: "text", raw: url, text: url, escaped: false }],
    };
  },
};

function videoUrl(name: string, attributes: string, inside: string): string | undefined {
  const written = /https?:\/\/[^\s"'<>\]]+/i.exec(`${attributes} ${inside}`)?.[0];
  if (written !== undefined) return written.replaceAll("&amp;", "&");
  const place = PLACES[name];
  const id = /^[\s=]+(?:id=)?["']?([\w-]+)/i.exec(attributes)?.[1] ?? "";
  return place?.id.test(id) ? place.url + id : undefined;
}

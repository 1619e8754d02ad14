import { latin1 } from "../php/latin1.ts";

/** With any namespace in front; an entity or a default attribute could hold any of these. */
const CODE =
  /<(?:[^\s<>/:]+:)?(?:script|foreignObject|iframe|embed|object)\b|<!(?:ENTITY|ATTLIST)\b|<\?xml-stylesheet\b|\son\w+\s*=/i;

/** What to do about such an SVG. */
export const WITHOUT_CODE =
  "Remove scripts, attributes such as `onload`, entities and embedded HTML from the SVG.";

/**
 * Whether an SVG could run a script if it were opened by its address: its own, or that of a page or a link in it. NULs
 * are dropped, so that UTF-16 hides nothing.
 */
export function runsCode(svg: Uint8Array): boolean {
  const text = latin1(svg).replaceAll("\0", "");
  return CODE.test(text) || /javascript:/i.test(asAddress(text));
}

/** As a browser reads an address: character references resolved, without white space and control characters. */
function asAddress(text: string): string {
  const resolved = text.replaceAll(
    /&#(?:x([\da-f]{1,8})|(\d{1,8}));/gi,
    (_, hex?: string, decimal?: string) => {
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      return code < 128 ? String.fromCharCode(code) : " ";
    },
  );
  return resolved.replaceAll(/[\s\p{Cc}]+/gu, "");
}

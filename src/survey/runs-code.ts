import { latin1 } from "../php/latin1.ts";

/** Whether an SVG would run a script if it were opened by its address. NULs are dropped, so that UTF-16 hides nothing. */
export function runsCode(svg: Uint8Array): boolean {
  return /<(?:[\w.-]+:)?script\b|\son\w+\s*=/i.test(latin1(svg).replaceAll("\0", ""));
}

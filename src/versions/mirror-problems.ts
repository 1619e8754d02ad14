import { problem, type Problem } from "../report/problem.ts";
import type { Catalog } from "./catalog.ts";

/** The updater tries 8 addresses of a ZIP, and the update site's own is one. */
const MOST_MIRRORS = 7;

/** What is wrong with the addresses that have copies of the update site. */
export function mirrorProblems({ site: { url, mirrors = [] }, at }: Catalog): Problem[] {
  const twice = mirrors.flatMap((mirror, index) =>
    [url, ...mirrors.slice(0, index)].includes(mirror)
      ? problem("MIRROR_TWICE", {
          message: `\`mirrors\` names ${mirror}, which ${mirror === url ? "is `url` itself" : "it has named already"}.`,
          fix: "Remove that line.",
          at: at("site", "mirrors", index),
        })
      : [],
  );
  if (mirrors.length <= MOST_MIRRORS) return twice;
  const many = problem("MIRRORS_MANY", {
    message: `\`mirrors\` has ${mirrors.length} addresses, and WordPress sites try no more than ${MOST_MIRRORS} beside \`url\`.`,
    fix: `Keep the ${MOST_MIRRORS} that are best.`,
    at: at("site", "mirrors", MOST_MIRRORS),
  });
  return [...twice, many];
}

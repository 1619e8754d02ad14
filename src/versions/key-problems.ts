import { documentUrl } from "../report/document-url.ts";
import { problem, type Problem } from "../report/problem.ts";
import type { Catalog } from "./catalog.ts";

/** What the versions file has to say of its keys that no key says alone. */
export function keyProblems(catalog: Catalog): Problem[] {
  return [...repeated(catalog), ...withoutSpare(catalog), ...forcedUnsigned(catalog)];
}

function repeated({ keys, lostKeys, at }: Catalog): Problem[] {
  const listed = [
    ...keys.map((key, index) => ({ key, place: ["keys", index] as const })),
    ...lostKeys.map((key, index) => ({ key, place: ["lost", index] as const })),
  ];
  return listed.flatMap(({ key, place }, index) => {
    const first = listed.slice(0, index).find((each) => each.key === key);
    if (!first) return [];
    const isLost = first.place[0] !== place[0];
    return problem("KEY_TWICE", {
      message: `\`${key}\` stands ${isLost ? "under `keys` and under `lost`" : "twice"}.`,
      fix: isLost
        ? "Remove it from `keys` if its private key is gone, and from `lost` if it is not."
        : "Remove one of the two. A spare is a pair of its own: `presscast keygen` makes one.",
      at: at("signing", ...place),
    });
  });
}

function withoutSpare({ keys, at }: Catalog): Problem[] {
  if (keys.length !== 1) return [];
  return [
    problem("KEY_NO_SPARE", {
      message:
        "There is one key and no spare. If its private key is lost or stolen, no WordPress site can learn about another: each would have to be updated by hand.",
      fix: "Make a second pair with `presscast keygen`, list its public key too, and keep its private key offline.",
      at: at("signing", "keys"),
    }),
  ];
}

function forcedUnsigned({ keys, extensions }: Catalog): Problem[] {
  if (keys.length > 0) return [];
  const versions = extensions.flatMap((extension) => extension.versions);
  return versions
    .filter(({ forceUpdate, status }) => forceUpdate && status !== "draft")
    .map(({ version, at }) =>
      problem("FORCE_UNSIGNED", {
        message: `\`force_update\` on ${version} only shows a notice, since sites install by force what is signed alone, and \`signing.keys\` lists no key.`,
        fix: `Sign the feed: ${documentUrl("docs/guide/keys.md")}`,
        at: at("force_update"),
      }),
    );
}

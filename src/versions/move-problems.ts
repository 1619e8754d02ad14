import { documentUrl } from "../report/document-url.ts";
import { problem, type Problem } from "../report/problem.ts";
import type { Catalog } from "./catalog.ts";

/** What is wrong with the addresses that the update site had, or will have. */
export function moveProblems(catalog: Catalog): Problem[] {
  const { url, movedFrom = [], movedTo } = catalog.site;
  const named = [
    ...movedFrom.map((address) => ({ address, key: "moved_from" })),
    ...(movedTo === undefined ? [] : [{ address: movedTo, key: "moved_to" }]),
  ];
  const [first] = named;
  if (!first) return [];
  const circles = named.filter(
    ({ address }, index) =>
      address === url || named.slice(0, index).some((earlier) => earlier.address === address),
  );
  return [
    ...(catalog.keys.length === 0 ? [unsigned(first.key, catalog)] : []),
    ...circles.map(({ address, key }) => circle(address, key, catalog)),
  ];
}

function unsigned(key: string, { at }: Catalog): Problem {
  return problem("MOVE_UNSIGNED", {
    message: `\`${key}\` is there, and \`signing.keys\` lists no key. WordPress sites follow to another address only if a key that they trust says so; else anyone who gets hold of the old one could lead them away.`,
    fix: `Sign at the old address first, and move when your sites have read that: ${documentUrl("docs/guide/moving-an-address.md")}. Without keys, remove \`${key}\` and keep the old address; or publish at the new one, and people install its version by hand.`,
    at: at("site", key),
  });
}

function circle(address: string, key: string, { site, at }: Catalog): Problem {
  const isUrl = address === site.url;
  return problem("MOVE_CIRCLE", {
    message: isUrl
      ? `\`${key}\` names ${address}, which is \`url\` itself.`
      : `${address} is named twice: an update site is at one address before, and at another after.`,
    fix: isUrl
      ? `Once the update site is at its new address, \`url\` is that one and \`moved_from\` the old one. Before that, \`url\` is the old one and \`moved_to\` the new one.`
      : `Keep \`moved_from\` for addresses that it had, and \`moved_to\` for the one that it will have.`,
    at: at("site", key),
  });
}

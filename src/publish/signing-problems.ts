import { KEY_INPUT } from "../survey/publishing-step.ts";
import { documentUrl } from "../report/document-url.ts";
import type { FeedFile } from "../plan/feed.ts";
import type { Signer } from "../trust/signer.ts";
import { MOST_FEED_BYTES, verifyFeed } from "../trust/verify-feed.ts";
import { list } from "../report/plural.ts";
import { problem, type Problem } from "../report/problem.ts";
import { sizeText } from "../report/size-text.ts";
import type { Catalog } from "../versions/catalog.ts";
import type { SiteFiles } from "../site/site-files.ts";

export interface SigningSituation {
  readonly catalog: Pick<Catalog, "keys" | "lostKeys" | "at">;
  /** Each published feed, by its path. */
  readonly feeds: ReadonlyMap<string, FeedFile>;
  readonly signer: Signer | undefined;
  /** A tag or commit that shows that feeds were signed before. */
  readonly signedAt: string | undefined;
  /** What happens with a feed that could be signed but is not; undefined if nothing is built. */
  readonly unsigned: "refused" | "warned" | undefined;
}

/** Why the published feed can't be continued with these keys: WordPress sites would refuse what follows. */
export function signingProblems(situation: SigningSituation): Problem[] {
  return [...keyProblems(situation), ...publishedProblems(situation)];
}

function keyProblems({ catalog, signer, unsigned }: SigningSituation): Problem[] {
  const { keys } = catalog;
  if (signer && !keys.includes(signer.publicKey)) {
    const found = problem("SIGNING_KEY_UNLISTED", {
      message: `The signing key that was given belongs to \`${signer.publicKey}\`, which \`signing.keys\` does not list, so no WordPress site would accept what it signs.`,
      fix: "List that public key, or give the private key of one that is listed.",
      at: catalog.at("signing", "keys"),
    });
    return [found];
  }
  if (signer || keys.length === 0 || unsigned === undefined) return [];
  const message = `\`signing.keys\` lists ${list(keys.map((key) => `\`${key}\``))}, and no private key was given. WordPress sites that know one of these keys refuse a feed that is not signed.`;
  const at = catalog.at("signing", "keys");
  return [
    unsigned === "refused"
      ? problem("SIGNING_KEY_MISSING", {
          message,
          fix: `Put the private key into a secret of the repository and hand it to the Action: ${KEY_INPUT}.`,
          at,
        })
      : problem("FEED_UNSIGNED", {
          message,
          fix: "To try things out, nothing. To publish this folder, set PRESSCAST_SIGNING_KEY.",
          at,
        }),
  ];
}

/** Whether the repository must prove that no feed was signed before, since this push signs the first one. */
export function needsProof(
  catalog: SigningSituation["catalog"],
  feed: FeedFile | undefined,
  { unsigned }: { readonly unsigned?: SigningSituation["unsigned"] },
): boolean {
  return unsigned === "refused" && startsSigning(catalog, feed);
}

/** Whether the published feed is unsigned, and the next one will be signed. */
function startsSigning(catalog: SigningSituation["catalog"], feed: FeedFile | undefined): boolean {
  return catalog.keys.length > 0 && feed !== undefined && feed.signatures.length === 0;
}

function publishedProblems(situation: SigningSituation): Problem[] {
  const { catalog, feeds, signer } = situation;
  const feed = feeds.get("feed.json");
  if (!feed?.payload) return [];
  const { keys, lostKeys } = catalog;
  const announced = stringsIn(feed.payload.keys);
  if (startsSigning(catalog, feed)) return [publishedUnsigned(situation)];
  if (feed.signatures.length === 0) return [];
  if (keys.length === 0 && lostKeys.length === 0) return [removed(announced, catalog)];
  return [
    ...foreignSignatures(feeds, announced, catalog),
    ...signedByLost(feed, catalog),
    ...unannounced(announced, signer ? [signer.publicKey] : keys, catalog),
  ];
}

function publishedUnsigned({ catalog, signedAt }: SigningSituation): Problem {
  const at = catalog.at("signing", "keys");
  if (signedAt !== undefined) {
    return problem("SIGNATURE_GONE", {
      message: `The published feed is not signed, and the versions file listed keys already at \`${signedAt}\`. Someone may have taken the signature away, and may have changed more.`,
      fix: "Restore the update site from its history. If no feed was ever signed, since the runs after that commit failed or it was pushed together with this one, confirm it for one run: `adopt: unsigned` in the workflow, `--adopt unsigned` on the command line.",
      at,
    });
  }
  return problem("PUBLISHED_UNSIGNED", {
    message:
      "The published feed is not signed, and `signing.keys` lists keys. That is right once, when signing starts: each published version is built again from its commit then, and compared.",
    fix: "Nothing, if this is the first time.",
    at,
  });
}

function removed(announced: readonly string[], { at }: SigningSituation["catalog"]): Problem {
  return problem("SIGNING_REMOVED", {
    message: `The published feed is signed, and the versions file no longer lists any key. WordPress sites that know ${names(announced)} would never take another update.`,
    fix: `Put \`signing.keys\` back. If the private keys are gone, begin anew as in ${documentUrl("docs/guide/keys.md")}.`,
    at: at("signing"),
  });
}

function foreignSignatures(
  feeds: SigningSituation["feeds"],
  announced: readonly string[],
  { keys, lostKeys, at }: SigningSituation["catalog"],
): Problem[] {
  const listed = [...keys, ...lostKeys];
  const foreign = [...feeds].filter(([, { text }]) => verifyFeed(text, listed).kind === "failed");
  if (foreign.length === 0) return [];
  const dropped = announced.filter((key) => !listed.includes(key));
  const byDropped = signerOf(feeds.get("feed.json")?.text ?? "", dropped);
  if (byDropped !== undefined) {
    const found = problem("SIGNING_KEY_DROPPED", {
      message: `The published feed is signed with \`${byDropped}\`, which the versions file no longer lists, so nothing shows that the feed is yours.`,
      fix: "If it stood there before (`git log -p versions.yaml` shows it), keep it until a feed has been published that another key signed, or put it under `signing.lost` if it was lost or stolen. If it never did, a stranger has published: list it on no account, and restore the update site.",
      at: at("signing", "keys"),
    });
    return [found];
  }
  return foreign.map(([path]) =>
    problem("PUBLISHED_FORGED", {
      message: `None of the keys of the versions file has signed ${path} as it is published, though feeds are signed. Someone has changed what is published.`,
      fix: "Restore the update site from its history, and find out who could write there. Nothing was written.",
      at: at("signing", "keys"),
    }),
  );
}

/** Which of the keys has signed a feed. */
function signerOf(feed: string, keys: readonly string[]): string | undefined {
  const verdict = verifyFeed(feed, keys);
  return verdict.kind === "done" ? verdict.value.publicKey : undefined;
}

function signedByLost({ text }: FeedFile, { lostKeys, at }: SigningSituation["catalog"]): Problem[] {
  const publicKey = signerOf(text, lostKeys);
  if (publicKey === undefined) return [];
  const found = problem("PUBLISHED_BY_LOST", {
    message: `The published feed is signed with \`${publicKey}\`, which is listed under \`signing.lost\`. Whoever has that key could have published, so each published version is built again from its commit, and compared.`,
    fix: "Nothing, while every version is as its commit gives it.",
    at: at("signing", "lost"),
  });
  return [found];
}

function unannounced(
  announced: readonly string[],
  signing: readonly string[],
  { lostKeys, at }: SigningSituation["catalog"],
): Problem[] {
  const isOver = announced.every((key) => lostKeys.includes(key));
  if (isOver || signing.some((key) => announced.includes(key))) return [];
  const found = problem("SIGNING_KEY_UNANNOUNCED", {
    message: `${names(signing)} signs this feed, and the published one announces ${names(announced)} alone. WordPress sites would refuse a key that they have not heard of from one that they trust.`,
    fix: `List it beside the others, publish once more with a key that sites know, and switch after that. If all of those are gone, begin anew as in ${documentUrl("docs/guide/keys.md")}.`,
    at: at("signing", "keys"),
  });
  return [found];
}

/** What is wrong with the rendered feeds themselves. */
export function feedProblems(files: SiteFiles): Problem[] {
  return [...files].flatMap(([path, file]) => {
    const isFeed = typeof file === "string" && /(?:^|\/)feed\.json$/.test(path);
    if (!isFeed || Buffer.byteLength(file) <= MOST_FEED_BYTES) return [];
    return problem("FEED_SIZE", {
      message: `${path} would have ${sizeText(Buffer.byteLength(file))}, and WordPress sites read no more than ${sizeText(MOST_FEED_BYTES)} of a feed.`,
      fix: "Divide what it has among several update sites.",
    });
  });
}

function names(keys: readonly string[]): string {
  return keys.length === 0 ? "no key" : list(keys.map((key) => `\`${key}\``));
}

/** Only a payload that Presscast wrote is known to have a list here. */
function stringsIn(keys: unknown): readonly string[] {
  return Array.isArray(keys) ? keys.filter((key) => typeof key === "string") : [];
}

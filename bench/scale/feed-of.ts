import type { Offer } from "../../src/plan/offer.ts";
import { feedContent } from "../../src/site/feed-content.ts";
import { feedText } from "../../src/site/feed-text.ts";
import { extensionInputOf, listed, offered, site } from "../../test/support/site/extension-input.ts";
import { testKeyPair, testSigner } from "../../test/support/site/test-keys.ts";

/** What plugins carry. */
export const keys = [testKeyPair("scale").publicKey];

/** A signed feed that offers this version of each plugin. */
export function feedOf(
  slugs: readonly string[],
  version: string,
  { now, every, ...more }: Partial<Offer> & { readonly now: number; readonly every: number },
): string {
  const content = feedContent({
    ...extensionInputOf([listed(version, "released")]),
    offers: [offered(version, more)],
  });
  return feedText({
    site: { ...site, checkEverySeconds: every },
    path: slugs.length === 1 ? `${slugs[0]}/feed.json` : "feed.json",
    keys,
    plugins: Object.fromEntries(slugs.map((slug) => [slug, content])),
    moment: { now, commit: "d".repeat(40) },
    signer: testSigner("scale"),
    published: undefined,
  });
}

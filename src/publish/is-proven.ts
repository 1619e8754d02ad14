import { verifyFeed } from "../trust/verify-feed.ts";
import type { PushPlan } from "./push-plan.ts";

/**
 * Whether what is published may be taken over as it stands: a listed key has vouched for it, or none will. It is a key
 * in use that counts, since one that was lost may be in other hands.
 */
export function isProven(
  { catalog, published }: Pick<PushPlan, "catalog" | "published">,
  isSigning: boolean,
): boolean {
  return !isSigning || !published.feed || verifyFeed(published.feed.text, catalog.keys).kind === "done";
}

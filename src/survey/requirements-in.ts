import type { Requirements } from "../plan/select-offers.ts";
import { platformVersionIn } from "../versions/version-number.ts";
import type { Details } from "./details.ts";

/** What an extension's own header and readme require; the header wins, as in WordPress. */
export function requirementsIn({ header, readme }: Details): Requirements {
  return {
    requires: platformVersionIn(header.requires) ?? platformVersionIn(readme?.requires),
    requires_php: platformVersionIn(header.requiresPhp) ?? platformVersionIn(readme?.requiresPhp),
    tested: platformVersionIn(header.tested) ?? platformVersionIn(readme?.tested),
  };
}

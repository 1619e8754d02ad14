import { expect, it } from "vitest";
import { onItsWay, whyNothing } from "../../../src/site/pages/no-offer.ts";
import { ENGLISH } from "../../../src/site/pages/english.ts";
import { everySiteOffer } from "../../../src/site/check-update.ts";
import { extensionInputOf, listed } from "../../support/site/extension-input.ts";

it("mentions a newer version that some sites are offered, but none that all may have", () => {
  const of = (rollout: number): string => {
    const input = extensionInputOf([listed("1.1.0", "released", { rollout }), listed("1.0.0", "released")]);
    return onItsWay(input.ledger, everySiteOffer(input), ENGLISH);
  };
  expect(of(25)).toBe("1.1.0 is on its way: 25% of sites are offered it so far.");
  expect(of(100)).toBe("");
});

it("distinguishes withdrawn versions from future ones", () => {
  const of = (status: "withdrawn" | "draft"): string =>
    whyNothing(extensionInputOf([listed("1.0.0", status)]).ledger, ENGLISH);
  expect(of("withdrawn")).toBe(ENGLISH.isAllWithdrawn);
  expect(of("draft")).toBe(ENGLISH.isDraft);
});

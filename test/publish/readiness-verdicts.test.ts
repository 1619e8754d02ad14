import { expect, it } from "vitest";
import { at, doubtful, fine, unseen, wrong } from "../../src/publish/readiness-verdicts.ts";

it("has a verdict for what is right, wrong, doubtful, and for people to see", () => {
  expect(fine("It is on.")).toEqual({ verdict: "ok", message: "It is on." });
  expect([wrong, doubtful, unseen].map((judge) => judge("It is off.", "Switch it on.").verdict)).toEqual([
    "failed",
    "warning",
    "unknown",
  ]);
});

it("names a page of the repository, where it has one", () => {
  expect(at("https://github.com/acme/plugins", "settings")).toBe("https://github.com/acme/plugins/settings");
  expect(at(undefined, "settings")).toBeNull();
});

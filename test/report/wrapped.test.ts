import { expect, it } from "vitest";
import { wrapped } from "../../src/report/wrapped.ts";

it("breaks lines between words, and never in one", () => {
  expect(wrapped("withdraw 1.1.0: It deletes drafts.", 12)).toEqual([
    "withdraw",
    "1.1.0: It",
    "deletes",
    "drafts.",
  ]);
  expect(wrapped("a https://acme.example/plugins b", 10)).toEqual(["a", "https://acme.example/plugins", "b"]);
  expect(wrapped("", 10)).toEqual([""]);
});

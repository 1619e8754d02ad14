import { expect, it } from "vitest";
import { releasingForge } from "./support/github/forge.ts";

it("masks its secrets before it does anything", async () => {
  const forge = await releasingForge();
  const { log, code } = await forge.run({ inputs: { "signing-key": "one\ntwo" }, event: "pull_request" });
  expect(log).toMatch(
    /^Presscast \d+\.\d+\.\d+\n::add-mask::ghs_write\n::add-mask::eC1hY\S+\n::add-mask::one\n::add-mask::two\nA pull/,
  );
  expect([log.split("one").length, log.split("two").length]).toEqual([2, 2]);
  expect(code).toBe(0);
});

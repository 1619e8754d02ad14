import { expect, it } from "vitest";
import { releasingForge } from "../support/github/forge.ts";

it("publishes from a checkout that belongs to another user, as in a container", async () => {
  const forge = await releasingForge();
  // https://github.com/git/git/blob/master/setup.c: git's own way to test `safe.directory`.
  const { code, log } = await forge.run({ env: { GIT_TEST_ASSUME_DIFFERENT_OWNER: "1" } });
  expect([code, log]).toEqual([0, expect.stringContaining("\nPublished: ")]);
});

it("publishes from a checkout below the workspace, which `config` names", async () => {
  const forge = await releasingForge();
  const lost = await forge.run({ path: "plugins" });
  expect(lost.log).toMatch(/error GIT_NO_REPOSITORY\n[^]*`config: <path>\/versions.yaml`/);
  const { code, log } = await forge.run({ path: "plugins", inputs: { config: "plugins/versions.yaml" } });
  expect([code, log]).toEqual([0, expect.stringContaining("\nPublished: ")]);
});

it("publishes from a sparse checkout of a private repository, whose files git fetches with the token", async () => {
  const forge = await releasingForge();
  const { code, log } = await forge.run({ isSparse: true });
  expect([code, log]).toEqual([0, expect.stringContaining("\nPublished: ")]);
});

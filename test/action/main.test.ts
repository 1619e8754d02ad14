import { expect, it } from "vitest";
import { releasingForge } from "../support/github/forge.ts";
import { READ_TOKEN } from "../support/github/github-api.ts";

it("has nothing to do for a tag", async () => {
  const forge = await releasingForge();
  const { log, code, outputs } = await forge.run({ ref: "refs/tags/acme-bridge/v1.0.0" });
  expect(log).toContain("refs/tags/acme-bridge/v1.0.0 is a tag");
  expect([code, outputs]).toEqual([0, {}]);
  expect(forge.git.requests()).toEqual([]);
});

it("ends with 1 where an input is wrong, or the token may not write, and says what to do", async () => {
  const forge = await releasingForge();
  const wrong = await forge.run({ inputs: { publish: "brnach" } });
  expect(wrong.log).toMatch(/error INPUT_VALUE\n.*`brnach`/);
  expect(wrong.code).toBe(1);
  const readOnly = await forge.run({ inputs: { token: READ_TOKEN } });
  expect(readOnly.log).toMatch(/error TOKEN_RIGHTS\n[^]*contents: write/);
  expect(readOnly.code).toBe(1);
  expect(await forge.remote("for-each-ref", "--format=%(refname)")).toBe("refs/heads/main");
});

it("says what is missing where the clone is shallow", async () => {
  const forge = await releasingForge();
  expect((await forge.run({ fetchDepth: 1 })).code).toBe(0);
  await forge.push("Work on", { "plugins/acme-bridge/more.php": "<?php\n" });
  const { log, code } = await forge.run({ fetchDepth: 1 });
  expect(log).toMatch(/error CLONE_SHALLOW\n[^]*fetch-depth: 0/);
  expect(code).toBe(1);
});

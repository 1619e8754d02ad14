import { expect, it } from "vitest";
import { releasingForge } from "../support/github/forge.ts";
import { READ_TOKEN } from "../support/github/github-api.ts";

it("shows what a push would do, with a token that can only read, and writes nothing", async () => {
  const forge = await releasingForge();
  const { code, log, outputs } = await forge.run({
    event: "pull_request",
    ref: "refs/pull/7/merge",
    inputs: { token: READ_TOKEN, comment: "false" },
  });
  expect(log).toContain("build 1.0.0: released, no tag yet");
  expect(code).toBe(0);
  expect(JSON.parse(outputs["plan"] ?? "")).toMatchObject({
    steps: [{ action: "build", slug: "acme-bridge", version: "1.0.0" }, { action: "offer" }],
  });
  expect(outputs).toMatchObject({ changed: "false", "site-url": "https://acme.example/plugins" });
  expect(forge.github.writes()).toEqual([]);
  expect(forge.git.requests().join("\n")).not.toContain("receive-pack");
});

import { expect, it } from "vitest";
import { type Forge, releasingForge } from "../support/github/forge.ts";

/** A commit that somebody proposes. */
async function proposal({ author }: Forge): Promise<string> {
  await author.git("checkout", "--quiet", "-B", "proposal", "main");
  const commit = await author.commit("Propose", { "plugins/acme-bridge/new.php": "<?php\n" });
  await author.git("push", "--quiet", "--force", "origin", "proposal:refs/pull/7/head");
  await author.git("checkout", "--quiet", "main");
  return commit;
}

it.each(["workflow_dispatch", "repository_dispatch", "schedule", "push"])(
  "%s publishes nothing of a pull request that the workflow has checked out",
  async (event) => {
    const forge = await releasingForge();
    const sha = await forge.remote("rev-parse", "main");
    const commit = await proposal(forge);
    const { code, log } = await forge.run({ event, commit, env: { GITHUB_SHA: sha } });
    expect([code, log]).toEqual([1, expect.stringContaining("error EVENT_COMMIT") as string]);
    expect(await forge.remote("for-each-ref", "--format=%(refname)", "refs/heads", "refs/tags")).toBe(
      "refs/heads/main",
    );
  },
);

it("accepts a later commit of the default branch, but no earlier one and none from elsewhere", async () => {
  const forge = await releasingForge();
  const sha = await forge.remote("rev-parse", "main");
  const later = await forge.push("Later");
  const run = (commit: string, event: string) => forge.run({ commit, env: { GITHUB_SHA: event } });
  expect((await run(sha, later)).log).toContain("error EVENT_COMMIT");
  expect(await run(later, sha)).toMatchObject({ code: 0, outputs: { changed: "true" } });
  expect((await run(later, "f".repeat(40))).log).toContain("error EVENT_COMMIT");
});

it("runs nothing at all for an event that anybody can trigger", async () => {
  const forge = await releasingForge();
  const sha = await forge.remote("rev-parse", "main");
  const commit = await proposal(forge);
  const { code, log } = await forge.run({ event: "issue_comment", commit, env: { GITHUB_SHA: sha } });
  expect([code, log]).toEqual([0, expect.stringContaining("nothing is run") as string]);
});

it("lets a pull request check out anything", async () => {
  const forge = await releasingForge();
  const sha = await forge.remote("rev-parse", "main");
  const commit = await proposal(forge);
  const { code } = await forge.run({ event: "pull_request", commit, env: { GITHUB_SHA: sha } });
  expect(code).toBe(0);
});

import { expect, it, onTestFinished } from "vitest";
import { releasingRepository } from "./support/context.ts";
import { startGitServer } from "./support/git-server.ts";
import { runAction } from "./support/runner.ts";

const TOKEN = "ghs_test_token_of_the_job";

async function pushed() {
  const server = await startGitServer({ [TOKEN]: "write" });
  onTestFinished(() => server.stop());
  const repository = await releasingRepository();
  await repository.git("push", "--quiet", await server.bare("acme/plugins"), "main");
  const run = { workspace: repository.folder, serverUrl: server.url, ref: "refs/heads/main" };
  return { server, repository, run };
}

it("plans a pull request, and masks the token before anything else", async () => {
  const { run, server } = await pushed();
  const { code, log, outputs } = await runAction({ ...run, event: "pull_request", ref: "refs/pull/7/merge" });
  expect(log).toMatch(/^Presscast \d+\.\d+\.\d+\n::add-mask::ghs_test_token_of_the_job\n/);
  expect(log).toContain("build 1.0.0: released, no tag yet");
  expect(code).toBe(0);
  expect(JSON.parse(outputs["plan"] ?? "")).toMatchObject({
    steps: [{ action: "build" }, { action: "offer" }],
  });
  expect(outputs).toMatchObject({ changed: "false", "site-url": "https://acme.example/plugins" });
  expect(server.requests().filter((line) => line.includes("receive-pack"))).toEqual([]);
});

it("ends with 1 where an input is wrong", async () => {
  const { run } = await pushed();
  const { code, log } = await runAction({ ...run, event: "push", inputs: { publish: "brnach" } });
  expect(log).toContain("`brnach`");
  expect(code).toBe(1);
});

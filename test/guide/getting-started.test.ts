import { expect, it } from "vitest";
import { openFeed } from "../../src/plan/feed.ts";
import { brokenPackages } from "../support/repository/broken-packages.ts";
import { forgeForTest } from "../support/github/forge.ts";
import { openIssue } from "../support/github/github-api.ts";
import { blocksOf } from "../support/github/guides.ts";

const PAGE = "docs/guide/getting-started.md";
const SITE = "https://acme.github.io/plugins";

it("the guide leads from an empty repository to a release, a pull request's plan and back", async () => {
  const blocks = blocksOf(PAGE);
  const named = blocks.flatMap(({ file, text }): [string, string][] => (file ? [[file, text]] : []));
  expect(named.map(([path]) => path)).toEqual([
    "plugins/acme-hello/acme-hello.php",
    "versions.yaml",
    ".github/workflows/presscast.yml",
  ]);
  const forge = await forgeForTest();
  const offered = async (): Promise<unknown> => {
    const site = await forge.site();
    expect(await brokenPackages(site, SITE)).toEqual([]);
    const { payload } = openFeed(Buffer.from(site.get("feed.json") ?? []).toString());
    return payload?.plugins["acme-hello"]?.offers.map(({ version, rollout }) => `${version} ${rollout}`);
  };

  await forge.push("Release Acme Hello 1.0.0", Object.fromEntries(named));
  const first = await forge.run();
  expect(first.code).toBe(0);
  const shown = blocks.find(({ language }) => language === "text")?.text ?? "nothing is shown";
  expect(first.log).toContain(shown);
  expect(await offered()).toEqual(["1.0.0 100"]);
  expect(await forge.remote("tag")).toBe("acme-hello/v1.0.0");

  const next = blocks.find(({ text, file }) => !file && text.includes("1.1.0:"))?.text ?? "";
  const [[path, source] = ["", ""]] = named;
  const release = { [path]: source.replace("Version: 1.0.0", "Version: 1.1.0"), "versions.yaml": next };
  await forge.author.git("checkout", "--quiet", "-b", "release");
  const commit = await forge.author.commit("Release 1.1.0", release);
  await forge.author.git("push", "--quiet", "origin", "release");
  const { number } = openIssue(forge.github.state, { title: "Release 1.1.0", author: "acme", isPull: true });
  const repo = { full_name: "acme/plugins" };
  const plan = await forge.run({
    event: "pull_request",
    ref: `refs/pull/${number}/merge`,
    commit,
    payload: { pull_request: { number, head: { repo }, base: { repo } } },
  });
  expect(plan.code).toBe(0);
  expect(forge.github.state.comments.map(({ body }) => body).join()).toContain("25 % of sites");
  expect(await offered()).toEqual(["1.0.0 100"]);

  await forge.author.git("checkout", "--quiet", "main");
  await forge.author.git("merge", "--quiet", "--no-ff", "--no-edit", "release");
  await forge.author.git("push", "--quiet", "origin", "main");
  expect((await forge.run()).code).toBe(0);
  expect(await offered()).toEqual(["1.1.0 25", "1.0.0 100"]);

  await forge.author.git("revert", "--no-edit", "--mainline", "1", "HEAD");
  await forge.author.git("push", "--quiet", "origin", "main");
  expect((await forge.run()).code).toBe(0);
  expect(await offered()).toEqual(["1.0.0 100"]);
});

import { expect, it } from "vitest";
import { openFeed } from "../../src/plan/feed.ts";
import { brokenPackages } from "../support/repository/broken-packages.ts";
import { forgeForTest } from "../support/github/forge.ts";
import { openIssue } from "../support/github/github-api.ts";
import { blocksOf } from "../support/github/guides.ts";
import { started } from "../support/repository/program.ts";
import { FIRST_COMMIT } from "../support/repository/temporary-repository.ts";

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

  // As in a clone of the repository on GitHub, by somebody whom git knows.
  const settings = { "user.name": "Acme", "user.email": "acme@example.org", "branch.main.remote": "origin" };
  for (const [name, value] of Object.entries({ ...settings, "branch.main.merge": "refs/heads/main" }))
    await forge.author.git("config", name, value);
  const shown = blocks.filter(({ language }) => language === "sh").map(({ text }) => text);
  const type = async (commands: string | undefined, minutes: number): Promise<void> => {
    const date = `${FIRST_COMMIT + 60 * minutes} +0000`;
    const env = { GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date };
    const cwd = forge.author.folder;
    const ended = await started("sh", ["-ec", commands ?? "exit 1"], { cwd, env }).ended;
    expect({ ...ended, out: "", err: ended.code === 0 ? "" : ended.err }).toMatchObject({ code: 0, err: "" });
  };

  await forge.author.write(Object.fromEntries(named));
  await type(shown[0], 0);
  const first = await forge.run();
  expect(first.code).toBe(0);
  expect(first.log).toContain(blocks.find(({ language }) => language === "text")?.text ?? "nothing");
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

  await type(shown[1], 60);
  expect((await forge.run()).code).toBe(0);
  expect(await offered()).toEqual(["1.0.0 100"]);
});

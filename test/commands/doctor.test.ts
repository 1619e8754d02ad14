import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { doctor } from "../../src/commands/doctor.ts";
import { workflowText, WORKFLOW_PATH } from "../../src/commands/editing/workflow.ts";
import { type GitHub, startGitHub } from "../support/github/github-api.ts";
import { versionsYaml } from "../support/repository/acme-bridge.ts";
import { recorded } from "../support/repository/context.ts";
import { pluginFiles, repositoryForTest } from "../support/repository/temporary-repository.ts";

let github: GitHub;
beforeEach(async () => {
  github = await startGitHub();
  vi.stubEnv("GITHUB_API_URL", github.apiUrl);
  vi.stubEnv("GH_TOKEN", undefined);
  vi.stubEnv("GITHUB_TOKEN", undefined);
  // Nothing is asked of the real one.
  vi.stubEnv("GIT_ALLOW_PROTOCOL", "file");
});
afterEach(() => github.stop());

const WORKFLOW = workflowText({ defaultBranch: "main", isBuilt: false });

async function folderOf(versions: string, workflow = WORKFLOW): Promise<string> {
  const repository = await repositoryForTest();
  await repository.commit("Begin", {
    ...pluginFiles("1.0.0"),
    "versions.yaml": versions,
    [WORKFLOW_PATH]: workflow,
  });
  await repository.git("remote", "add", "origin", "https://github.com/acme/plugins.git");
  return repository.folder;
}

const SOUND = versionsYaml({ "1.0.0": { status: "released" } });

it("says what there is to do, and where to click", async () => {
  github.state.hasPages = false;
  const { context, out } = await recorded(await folderOf(SOUND));
  expect(await doctor(context)).toBe(1);
  expect(out()).toMatch(
    /\nTO DO {3}GitHub Pages is off\.\n {8}Choose the branch `gh-pages`.+\n {8}https:\/\/github\.com\/acme\/plugins\/settings\/pages\n/,
  );
  expect(out()).toContain(
    "look    Whether GitHub Actions may run here: GitHub tells it only to those who have a token.",
  );
  expect(out()).toMatch(/\n\n1 to do, (?:1 warning, )?\d for you to look at, \d in order\n$/);
});

it("passes if nothing is left to do, and with --json gives each check as data", async () => {
  const { context, out } = await recorded(await folderOf(SOUND), { json: true });
  expect(await doctor(context)).toBe(0);
  const { ok, checks } = JSON.parse(out()) as { ok: boolean; checks: Record<string, unknown>[] };
  expect(ok).toBe(true);
  expect(checks).toContainEqual({
    check: "pages",
    verdict: "ok",
    message: "GitHub Pages serves the branch gh-pages.",
    fix: null,
    url: null,
  });
});

it.each([
  ["what is not YAML", `${WORKFLOW}x: [\n`, `${WORKFLOW_PATH} is not valid YAML (line `],
  ["another branch", WORKFLOW.replace("main", "trunk"), `${WORKFLOW_PATH} runs on pushes to trunk, and `],
])("takes no workflow for ready that never publishes: %s", async (_, workflow, message) => {
  const { context, out } = await recorded(await folderOf(SOUND, workflow));
  expect(await doctor(context)).toBe(1);
  expect(out()).toContain(`\nTO DO   ${message}`);
});

it("counts the problems that would stop a push", async () => {
  const missing = versionsYaml({ "2.0.0": { status: "released" }, "1.0.0": { status: "released" } });
  const { context, out } = await recorded(await folderOf(missing));
  expect(await doctor(context)).toBe(1);
  expect(out()).toMatch(/^TO DO {3}There is 1 error\.\n {8}`presscast check` lists them\.\n/);
});

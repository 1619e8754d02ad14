import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it, vi } from "vitest";
import { gitIn } from "../../../src/world/git/git.ts";
import { fetchLazily, trustJobFolders } from "../../../src/world/git/job-settings.ts";
import { temporaryFolder } from "../../support/repository/temporary-folder.ts";
import { repositoryForTest } from "../../support/repository/temporary-repository.ts";

it("adds to the settings of the job's user, wherever those are", async () => {
  const [home, temporary] = [await temporaryFolder(), await temporaryFolder()];
  await mkdir(join(home, "git"));
  await writeFile(join(home, "git/config"), "[user]\n\tname = Ada\n");
  vi.stubEnv("XDG_CONFIG_HOME", home);
  vi.stubEnv("HOME", await temporaryFolder());
  vi.stubEnv("GIT_CONFIG_GLOBAL", undefined);
  await trustJobFolders(temporary);
  const git = gitIn(temporary);
  expect(await git(["config", "--get-all", "safe.directory"])).toBe("*\n");
  expect(await git(["config", "user.name"])).toBe("Ada\n");
  expect(process.env["XDG_CONFIG_HOME"]).toBe(home);
});

it("gives git the token only if a clone has to fetch by itself", async () => {
  const repository = await repositoryForTest();
  const git = gitIn(repository.folder);
  const header = (): Promise<string> =>
    git(["config", "--get-urlmatch", "http.extraheader", "https://github.com"]);
  fetchLazily({ promisor: undefined }, "https://github.com", "ghs_secret");
  await expect(header()).rejects.toThrow("git config --get-urlmatch");
  fetchLazily({ promisor: "origin" }, "https://github.com", "ghs_secret");
  expect(await header()).toContain("AUTHORIZATION: basic ");
});

import { expect, it } from "vitest";
import { ownGitIn } from "../../../src/world/git/git.ts";
import { gitHubIn, otherForgeIn, pushRemote } from "../../../src/world/git/push-remote.ts";
import { releasingRepository } from "../../support/repository/context.ts";

it.each([
  ["git@github.com:acme/plugins.git", "https://github.com", "acme", "plugins"],
  ["https://github.com/acme/plugins", "https://github.com", "acme", "plugins"],
  ["https://github.com/acme/plugins.git/", "https://github.com", "acme", "plugins"],
  ["https://token@github.com/acme/my.plugins.git", "https://github.com", "acme", "my.plugins"],
  ["ssh://git@github.com/acme/plugins.git", "https://github.com", "acme", "plugins"],
  ["ssh://git@ssh.github.com:443/acme/plugins.git", "https://github.com", "acme", "plugins"],
  ["git@github.acme.example:team/plugins.git", "https://github.acme.example", "team", "plugins"],
])("%s", (url, server, owner, name) => {
  expect(gitHubIn(url)).toEqual({ server, owner, name, page: `${server}/${owner}/${name}` });
});

it.each([
  "../plugins",
  "/srv/git/plugins.git",
  "git@gitlab.com:acme/plugins.git",
  "https://github.com/acme",
  "C:\\a\\b",
  "",
])("%s is not a repository on GitHub", (url) => {
  expect(gitHubIn(url)).toBeUndefined();
});

it.each([
  ["git@gitlab.com:acme/plugins.git", "GitLab"],
  ["https://token:x@gitlab.acme.example/team/sub/plugins.git", "GitLab"],
  ["ssh://git@codeberg.org:22/acme/plugins", "Codeberg"],
  ["git@github.com:gitlab.org/plugins.git", undefined],
  ["https://git.acme.example/gitlab.com/plugins", undefined],
  ["../gitlab.com/plugins", undefined],
])("the service of %s is %s", (url, forge) => {
  expect(otherForgeIn(url)).toBe(forge);
});

it("pushes to origin, or else to the only remote", async () => {
  const repository = await releasingRepository();
  const git = ownGitIn(repository.folder);
  expect(await pushRemote(git)).toBeUndefined();
  await repository.git("remote", "add", "acme", "../acme");
  expect(await pushRemote(git)).toEqual({ name: "acme", url: "../acme" });
  await repository.git("remote", "add", "other", "../other");
  expect(await pushRemote(git)).toBeUndefined();
  await repository.git("remote", "add", "origin", "../origin");
  expect(await pushRemote(git)).toEqual({ name: "origin", url: "../origin" });
});

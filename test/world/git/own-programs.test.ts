import { access, chmod, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, expect, it, vi } from "vitest";
import { askRemote } from "../../../src/world/git/ask-remote.ts";
import { repositoryForTest } from "../../support/repository/temporary-repository.ts";
import { temporaryFolder } from "../../support/repository/temporary-folder.ts";
import { loopback } from "../../support/site/loopback.ts";

const { signal } = new AbortController();

/** A program that leaves a trace and fails, and the person's own settings, which are none at first. */
let program: string;
let trace: string;
let ownSettings: string;
beforeEach(async () => {
  const folder = await temporaryFolder();
  [program, trace, ownSettings] = [join(folder, "it's"), join(folder, "ran"), join(folder, "own")];
  await writeFile(program, `#!/bin/sh\ntouch '${trace}'\nexit 1\n`);
  await chmod(program, 0o755);
  await writeFile(ownSettings, "");
  vi.stubEnv("GIT_CONFIG_GLOBAL", ownSettings);
  for (const name of ["GIT_SSH", "GIT_SSH_COMMAND", "GIT_ASKPASS", "SSH_ASKPASS"])
    vi.stubEnv(name, undefined);
});

const quoted = (): string => `"${program}"`;

async function ask(url: string, settings: Readonly<Record<string, string>> = {}) {
  const repository = await repositoryForTest();
  await repository.git("remote", "add", "origin", url);
  for (const [key, value] of Object.entries(settings)) await repository.git("config", key, value);
  return askRemote(repository.folder, ["ls-remote", "origin"], 10_000, signal);
}

const hasRun = (): Promise<boolean> =>
  access(trace).then(
    () => true,
    () => false,
  );

/** Wants a password of everybody. */
const locked = (): Promise<string> =>
  loopback((_, response) => void response.writeHead(401, { "www-authenticate": "Basic realm=x" }).end());

const SSH = "ssh://git@host.invalid/a.git";

it("runs no program that the clone's settings name", async () => {
  const ssh = await ask(SSH, { "core.sshCommand": quoted() });
  expect(ssh.kind).toBe("failed");
  const url = await locked();
  const helper = { "credential.helper": quoted(), [`credential.${url}.helper`]: `!${quoted()}` };
  expect((await ask(url, { ...helper, "core.askPass": program })).kind).toBe("failed");
  expect(await hasRun()).toBe(false);
});

it.each(["GIT_ASKPASS", "SSH_ASKPASS"])("asks for no password: %s", async (name) => {
  vi.stubEnv(name, program);
  expect((await ask(await locked())).kind).toBe("failed");
  expect(await hasRun()).toBe(false);
});

it("reaches the remote with the ssh command that the user has set up", async () => {
  await writeFile(ownSettings, `[core]\nsshCommand = ${JSON.stringify(quoted())}\n`);
  await ask(SSH, { "core.sshCommand": "false" });
  expect(await hasRun()).toBe(true);
});

it("runs a credential helper that the user has set up", async () => {
  await writeFile(ownSettings, `[credential]\nhelper = ${JSON.stringify(`!${quoted()}`)}\n`);
  await ask(await locked());
  expect(await hasRun()).toBe(true);
});

it("uses GIT_SSH, in spite of the clone's command", async () => {
  vi.stubEnv("GIT_SSH", program);
  await ask(SSH, { "core.sshCommand": "false" });
  expect(await hasRun()).toBe(true);
});

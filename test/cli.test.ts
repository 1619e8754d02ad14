import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, it, onTestFinished } from "vitest";
import { verifyFeed } from "../src/trust/verify-feed.ts";
import { PRESSCAST_VERSION } from "../src/world/presscast-version.ts";
import { CLI } from "./support/bundle.ts";
import { releasingRepository } from "./support/repository/context.ts";
import { temporaryFolder } from "./support/repository/temporary-folder.ts";
import { loopback } from "./support/site/loopback.ts";
import { versionsYaml } from "./support/repository/acme-bridge.ts";
import { presscast, started, startPresscast } from "./support/repository/program.ts";
import { pluginFiles, type TemporaryRepository } from "./support/repository/temporary-repository.ts";
import { textsIn } from "./support/site/site.ts";
import { testKeyPair } from "./support/site/test-keys.ts";
import { valueOf, whyOf } from "./support/value-of.ts";

const RELEASED = { status: "released" };

async function withBuild(build: string): Promise<TemporaryRepository> {
  const repository = await releasingRepository();
  await repository.commit("Build", { "versions.yaml": versionsYaml({ "1.0.0": RELEASED }, { build }) });
  return repository;
}

async function until(isTrue: () => Promise<boolean>): Promise<void> {
  while (!(await isTrue())) await wait(20);
}

describe("exit status", () => {
  it.each<[string, number, RegExp]>([
    ["--version", 0, new RegExp(`^${PRESSCAST_VERSION.replaceAll(".", String.raw`\.`)}\n$`)],
    ["--help", 0, /^presscast .+\n\nUsage\n/],
    ["build --help", 0, /^presscast build: .+\n\nUsage\n/],
    ["", 1, /^presscast .+\n\nUsage\n/],
  ])("presscast %s", async (line, code, out) => {
    const cwd = await temporaryFolder();
    const ended = await presscast(line.split(" ").filter(Boolean), { cwd });
    expect(ended).toMatchObject({ code, err: "", out: expect.stringMatching(out) as string });
  });

  it.each<[string, string, RegExp]>([
    [
      "an unknown command",
      "biuld",
      /error USAGE\n.+`biuld`.+\n {2}Fix: Did you mean `presscast build`\?\n\n1 error\n$/,
    ],
    [
      "an unknown option",
      "build --outt",
      /error USAGE\n.+`--outt`.+\n {2}Fix: Did you mean `--out`\?\n\n1 error\n$/,
    ],
    ["a missing repository", "check", /error GIT_NO_REPOSITORY\n/],
  ])("1 for %s, with nothing on standard output", async (_, line, err) => {
    const ended = await presscast(line.split(" "), { cwd: await temporaryFolder() });
    expect(ended).toMatchObject({ code: 1, out: "", err: expect.stringMatching(err) as string });
  });

  it("1 for problems of the versions file, each with its lines", async () => {
    const repository = await releasingRepository();
    await repository.write({
      "versions.yaml": "site:\n  url: nowhere\nplugins:\n  acme: { source: x, versions: {} }\n",
    });
    const { code, out, err } = await presscast(["plan"], { cwd: repository.folder });
    expect([code, out]).toEqual([1, ""]);
    expect(err).toContain("versions.yaml:2:8 error SITE_URL\n");
    expect(err).toContain("> 2 |   url: nowhere\n");
  });

  it("1 where there is no git", async () => {
    const { folder } = await releasingRepository();
    const { code, err } = await presscast(["plan"], { cwd: folder, env: { PATH: "" } });
    expect(code).toBe(1);
    expect(err).toMatch(/error GIT_MISSING\n/);
  });

  it("0 for a plan that finds the published site by itself, or with `--published none`", async () => {
    const repository = await releasingRepository();
    await presscast(["build"], { cwd: repository.folder });
    const site = await repository.git("--work-tree=_site", "add", "--all", "--force").then(async () => {
      const tree = await repository.git("write-tree");
      await repository.git("reset", "--quiet");
      return repository.git("commit-tree", tree, "-m", "Site");
    });
    await repository.git("tag", "acme-bridge/v1.0.0");
    const origin = await temporaryFolder();
    await repository.git("init", "--quiet", "--bare", origin);
    await repository.git("push", "--quiet", origin, `${site}:refs/heads/gh-pages`);
    await repository.git("remote", "add", "origin", origin);
    const options = { cwd: repository.folder, env: { PRESSCAST_PUBLISHED: undefined } };
    const found = await presscast(["plan"], options);
    expect(found.err).toMatch(/^Compared with the branch gh-pages of origin, published .+ ago\.\n$/);
    expect(found).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^1 plugin: nothing to build/) as string,
    });
    for (const told of [
      await presscast(["plan", "--published", "none"], options),
      await presscast(["plan"], { ...options, env: { PRESSCAST_PUBLISHED: "none" } }),
    ])
      expect(told).toMatchObject({
        code: 0,
        err: "",
        out: expect.stringContaining("build 1.0.0: ") as string,
      });
  });

  it("0 for a check, a plan and a build that go well", async () => {
    const { folder } = await releasingRepository();
    for (const command of ["check", "plan", "build"]) {
      expect(await presscast([command], { cwd: folder })).toMatchObject({ code: 0 });
    }
    expect(await readdir(join(folder, "_site"))).toContain("feed.json");
  });

  it("2 for a bug, with its stack and the version to report, and no control characters for the terminal", async () => {
    const { folder } = await releasingRepository();
    // A machine that behaves as none does: what follows is no problem that anybody described.
    const broken = String.raw`process.cwd = () => { throw new TypeError("cwd \u001B[2J is gone"); };`;
    const nodeOptions = ["--import", `data:text/javascript,${encodeURIComponent(broken)}`];
    const { code, out, err } = await presscast(["plan"], { cwd: folder, nodeOptions });
    expect([code, out]).toEqual([2, ""]);
    expect(err).toMatch(
      /^This is a bug in Presscast \d+\.\d+\.\d+, please report it:\nTypeError: cwd \uFFFD\[2J is gone\n {4}at /,
    );
    expect(err).toMatch(/at .*cli\.js:\d+/);
  });

  it("2 for a bug in a background task", async () => {
    const { folder } = await releasingRepository();
    const broken = `setInterval(() => {
      if (process.listenerCount("uncaughtException") > 0) throw new TypeError("by itself");
    }, 10);`;
    const nodeOptions = ["--import", `data:text/javascript,${encodeURIComponent(broken)}`];
    const { code, err } = await presscast(["serve", "--port", "0"], { cwd: folder, nodeOptions });
    expect(code).toBe(2);
    expect(err).toContain("TypeError: by itself");
  });
});

describe("--json is one JSON text on standard output, and nothing else anywhere", () => {
  it.each([["check"], ["plan"], ["build"]])("of %s that goes well", async (command) => {
    const { folder } = await releasingRepository();
    const env = { FORCE_COLOR: "1" };
    const { code, out, err } = await presscast([command, "--json"], { cwd: folder, env });
    expect([code, err]).toEqual([0, ""]);
    expect(JSON.parse(out)).toHaveProperty("problems");
  });

  it.each([["check"], ["plan"], ["build"]])("of %s with problems", async (command) => {
    const repository = await releasingRepository();
    await repository.write({ "versions.yaml": "site: {}\n" });
    const { code, out, err } = await presscast([command, "--json"], { cwd: repository.folder });
    expect([code, err]).toEqual([1, ""]);
    const { problems } = JSON.parse(out) as { problems: { code: string; line: number }[] };
    expect(problems.length).toBeGreaterThan(1);
    expect(problems.every(({ line }) => line === 1)).toBe(true);
  });

  it("for a misspelled command", async () => {
    const ended = await presscast(["build", "--outt", "x", "--json"], { cwd: await temporaryFolder() });
    expect([ended.code, ended.err]).toEqual([1, ""]);
    expect(JSON.parse(ended.out)).toMatchObject({ problems: [{ code: "USAGE" }] });
  });
});

describe("colours", () => {
  const escape = "\u001B[";
  it("are there with FORCE_COLOR, and NO_COLOR wins", async () => {
    const { folder } = await releasingRepository();
    const run = (env: Readonly<Record<string, string>>) => presscast(["plan"], { cwd: folder, env });
    expect((await run({ FORCE_COLOR: "1" })).out).toContain(escape);
    expect((await run({ FORCE_COLOR: "1", NO_COLOR: "1" })).out).not.toContain(escape);
    expect((await run({})).out).not.toContain(escape);
    const missing = await presscast(["plan"], { cwd: await temporaryFolder(), env: { FORCE_COLOR: "1" } });
    expect(missing.err).toContain(escape);
  });
});

describe("hostile text cannot steer the terminal", () => {
  const CONTROLS = /[^\P{Cc}\t\n]|\p{Bidi_Control}/u;
  const HOSTILE = String.raw`\u001B]0;owned\u0007\u001B[2J\u009B31m\u202Egnp`;

  it.each<[string, string]>([
    [
      "a site's title and address",
      `{ "site": { "url": "${HOSTILE}", "title": "${HOSTILE}" }, "plugins": {} }`,
    ],
    ["keys", `{ "site": { "${HOSTILE}": 1 }, "plugins": { "${HOSTILE}": { "${HOSTILE}": "${HOSTILE}" } } }`],
    ["YAML that is none", `{ "site": "${HOSTILE}"`],
  ])("%s", async (_, text) => {
    const repository = await releasingRepository();
    await repository.write({ "versions.yaml": text });
    const { code, out, err } = await presscast(["check"], { cwd: repository.folder });
    expect(code).toBe(1);
    expect(out + err).not.toMatch(CONTROLS);
  });

  it("raw bytes in the versions file and in the command line", async () => {
    const repository = await releasingRepository();
    await repository.write({ "versions.yaml": "site: \u001B[2J\u0007\nplugins: \u202Ex\n" });
    const broken = await presscast(["check"], { cwd: repository.folder });
    expect(broken.code).toBe(1);
    expect(broken.err).not.toMatch(CONTROLS);
    const { code, err } = await presscast(["\u001B[2J", "--\u001B[2J"], { cwd: repository.folder });
    expect(code).toBe(1);
    expect(err).not.toMatch(CONTROLS);
  });

  it("what a build command prints, and names of files", async () => {
    const build = String.raw`printf '\033]0;owned\007\033[2J'; touch "$(printf 'a\033[2Jb')"; ls; exit 1`;
    const repository = await withBuild(build);
    await repository.commit("Add", { "plugins/acme-bridge/\u001B[2J.php": "<?php" });
    const { code, out, err } = await presscast(["build"], { cwd: repository.folder });
    expect(code).toBe(1);
    expect(out + err).not.toMatch(CONTROLS);
  });
});

describe("the signing key", () => {
  const { publicKey, privateKey } = testKeyPair("used");
  const keys = [publicKey, testKeyPair("spare").publicKey];

  it("signs what is built; without it, that is said", async () => {
    const cwd = await signingRepository();
    const feed = async () => verifyFeed(await readFile(join(cwd, "_site/feed.json"), "utf8"), keys);
    const without = await presscast(["build"], { cwd });
    expect(without).toMatchObject({ code: 0, err: expect.stringContaining("FEED_UNSIGNED") as string });
    expect(whyOf(await feed())).toBe("unsigned");
    const env = { PRESSCAST_SIGNING_KEY: privateKey };
    const signed = await presscast(["build", "--published", "_site"], { cwd, env });
    expect(signed).toMatchObject({ code: 0, out: expect.stringContaining("signed again") as string });
    expect(valueOf(await feed()).publicKey).toBe(publicKey);
    expect(await readdir(join(cwd, "_site/acme-bridge"))).toContain("acme-bridge-v1.0.0.zip.sig");
  });

  it("reaches no child process", async () => {
    const cwd = await signingRepository();
    const bin = await temporaryFolder();
    const seen = join(bin, "seen");
    await writeFile(join(bin, "php"), `#!/bin/sh\nenv >> "${seen}"\n`, { mode: 0o755 });
    const env = { PRESSCAST_SIGNING_KEY: privateKey, PATH: `${bin}:${process.env["PATH"]}` };
    expect((await presscast(["build"], { cwd, env })).code).toBe(0);
    const environment = await readFile(seen, "utf8");
    expect(environment).toContain("PATH=");
    expect(environment).not.toContain("ed25519-private");
  });

  async function signingRepository(): Promise<string> {
    const repository = await releasingRepository();
    const text = versionsYaml({ "1.0.0": RELEASED }).replace(
      "{",
      `{ "signing": ${JSON.stringify({ keys })},`,
    );
    await repository.commit("Sign", { "versions.yaml": text });
    return repository.folder;
  }
});

describe("an interruption", () => {
  it.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)(
    "by %s during a build leaves the earlier site, and exits with 130",
    async (signal) => {
      const repository = await releasingRepository();
      const { folder } = repository;
      expect((await presscast(["build"], { cwd: folder })).code).toBe(0);
      const before = await textsIn(join(folder, "_site"));
      const marker = join(folder, ".git/build-started");
      await repository.commit("Build", {
        "versions.yaml": versionsYaml(
          { "1.0.0": RELEASED },
          { build: `sh -c 'echo $$ > "${marker}"; sleep 600'` },
        ),
      });
      const running = startPresscast(["build"], { cwd: folder });
      await until(async () => (await readFile(marker, "utf8").catch(() => "")) !== "");
      running.child.kill(signal);
      expect(await running.ended).toMatchObject({
        code: 130,
        out: "",
        err: "Interrupted; nothing was replaced.\n",
      });
      expect(await textsIn(join(folder, "_site"))).toEqual(before);
      expect((await readdir(folder)).filter((name) => name.includes("presscast-"))).toEqual([]);
      expect((await repository.git("worktree", "list")).split("\n")).toHaveLength(1);
      const pid = Number(await readFile(marker, "utf8"));
      await until(
        async () => !/^State:\s+[^Z]/m.test(await readFile(`/proc/${pid}/status`, "utf8").catch(() => "")),
      );
    },
  );

  it("while a published site does not answer ends at once", async () => {
    const { folder } = await releasingRepository();
    const asked: string[] = [];
    const address = await loopback(({ url = "" }) => void asked.push(url));
    const { child, ended } = startPresscast(["build", "--published", address], { cwd: folder });
    await until(() => Promise.resolve(asked.length > 0));
    expect(asked).toEqual(["/feed.json"]);
    child.kill("SIGINT");
    expect(await ended).toMatchObject({ code: 130 });
  });
});

describe("a disk that is full", () => {
  it("is a problem, and the earlier site stays", async () => {
    const repository = await releasingRepository();
    const { folder } = repository;
    await repository.commit("Grow", pluginFiles("1.0.0", { "data.bin": "x".repeat(200_000) }));
    expect((await presscast(["build"], { cwd: folder })).code).toBe(0);
    const before = await textsIn(join(folder, "_site"));
    const noise = Buffer.from(Array.from({ length: 300_000 }, (_, index) => (index * 7919 * index) % 251));
    await repository.commit("Grow more", pluginFiles("1.0.0", { "data.png": noise }));
    // No file may grow over 64 blocks of 1024 bytes: the ZIP can't be written.
    const args = ["-c", 'ulimit -f 64; exec "$0" "$@"', process.execPath, CLI, "build"];
    const { code, err } = await started("bash", args, { cwd: folder }).ended;
    expect(err).toMatch(/error DISK_FULL\n/);
    expect(code).toBe(1);
    expect(await textsIn(join(folder, "_site"))).toEqual(before);
    expect((await readdir(folder)).filter((name) => name.includes("presscast-"))).toEqual([]);
  });
});

describe("serve", () => {
  async function serving(repository: TemporaryRepository, ...args: string[]) {
    const running = startPresscast(["serve", "--port", "0", ...args], { cwd: repository.folder });
    const [, url = ""] = await running.says(/The update site is at (http:\/\/127\.0\.0\.1:\d+\/)/);
    return { ...running, url };
  }
  const latestAt = async (url: string): Promise<unknown> =>
    ((await (await fetch(`${url}acme-bridge/info.json`)).json()) as { version: unknown }).version;

  it("answers over HTTP, builds again after a commit, and keeps the site while something is broken", async () => {
    const repository = await releasingRepository();
    const { url, says, child, ended } = await serving(repository);
    expect(await (await fetch(url)).text()).toMatch(/^<!doctype html>/i);
    expect((await fetch(`${url}missing`)).status).toBe(404);
    expect(await latestAt(url)).toBe("1.0.0");

    await repository.git("tag", "acme-bridge/v1.0.0");
    await says(/The repository changed\n/);
    await repository.commit("Release 1.1.0", {
      ...pluginFiles("1.1.0"),
      "versions.yaml": versionsYaml({ "1.1.0": RELEASED, "1.0.0": RELEASED }),
    });
    await says(/offer 1\.1\.0/);
    await until(async () => (await latestAt(url)) === "1.1.0");

    await repository.write({ "versions.yaml": "site: [\n" });
    await says(/versions\.yaml changed\n/);
    await says(/error YAML_SYNTAX\n/);
    await says(/The earlier update site is still served\.\n/);
    expect(await latestAt(url)).toBe("1.1.0");

    await repository.git("checkout", "--quiet", "versions.yaml");
    await says(/versions\.yaml changed\n/);
    await says(/offer 1\.1\.0/);
    child.kill("SIGINT");
    expect((await ended).code).toBe(0);
    await expect(fetch(url)).rejects.toThrow("fetch failed");
  });

  it.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)(
    "ends with 0 on %s, with a connection open",
    async (signal) => {
      const { url, child, ended } = await serving(await releasingRepository());
      await (await fetch(url)).text();
      child.kill(signal);
      expect(await ended).toMatchObject({ code: 0, err: expect.not.stringContaining("bug") as string });
    },
  );

  it("ends with 0 when it is interrupted while it builds again", async () => {
    const repository = await releasingRepository();
    const { child, ended } = await serving(repository);
    const marker = join(repository.folder, ".git/build-started");
    await repository.commit("Build", {
      "versions.yaml": versionsYaml({ "1.0.0": RELEASED }, { build: `echo > "${marker}"; sleep 600` }),
    });
    await until(async () => (await stat(marker).catch(() => undefined)) !== undefined);
    child.kill("SIGINT");
    expect((await ended).code).toBe(0);
    expect((await repository.git("worktree", "list")).split("\n")).toHaveLength(1);
  });

  it("says at once that a port is taken, and leaves the folder alone", async () => {
    const { folder } = await releasingRepository();
    const other = createServer();
    await new Promise<void>((resolve) => void other.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void other.close());
    const address = other.address();
    const port = typeof address === "object" ? String(address?.port) : "";
    const { code, out, err } = await presscast(["serve", "--port", port], { cwd: folder });
    expect([code, out]).toEqual([1, ""]);
    expect(err).toMatch(new RegExp(String.raw`error PORT_IN_USE\n {2}Port ${port} .+\n {2}Fix: .*--port 0`));
    expect(await readdir(folder)).not.toContain("_site");
  });

  it("does not begin with a versions file that is broken", async () => {
    const repository = await releasingRepository();
    await repository.write({ "versions.yaml": "site: [\n" });
    const { code, err } = await presscast(["serve", "--port", "0"], { cwd: repository.folder });
    expect(code).toBe(1);
    expect(err).toMatch(/error YAML_SYNTAX\n/);
  });
});

it("keeps its exit status where nobody reads its output to the end", async () => {
  const { folder } = await releasingRepository();
  const running = startPresscast(["plan"], { cwd: folder });
  running.child.stdout?.destroy();
  running.child.stderr?.destroy();
  expect((await running.ended).code).toBe(0);
});

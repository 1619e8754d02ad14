import { setTimeout as wait } from "node:timers/promises";
import { expect, it, onTestFinished } from "vitest";
import { serve } from "../../src/commands/serve.ts";
import type { Context } from "../../src/cli/context.ts";
import { recorded, type Recorded, releasingRepository } from "../support/repository/context.ts";
import { versionsYaml } from "../support/repository/acme-bridge.ts";
import { testKeyPair } from "../support/site/test-keys.ts";
import { codesOf } from "../support/versions/problems-of.ts";
import { pluginFiles, type TemporaryRepository } from "../support/repository/temporary-repository.ts";

type Change = (context: Context) => Context;

async function serving({ folder }: TemporaryRepository, change: Change = (context) => context) {
  const ending = new AbortController();
  onTestFinished(() => ending.abort());
  const first = await recorded(folder, { signal: ending.signal });
  const rebuilt: Recorded[] = [];
  const done = serve(change(first.context), async () => {
    const again = await recorded(folder, { signal: ending.signal });
    rebuilt.push(again);
    return change(again.context);
  });
  const said = (): string => [first, ...rebuilt].map(({ out, err }) => out() + err()).join("");
  const says = async (pattern: RegExp): Promise<RegExpExecArray> => {
    for (;;) {
      const found = pattern.exec(said());
      if (found) return found;
      await Promise.race([wait(20), done.then(() => Promise.reject(new Error(`it ended: ${said()}`)))]);
    }
  };
  const [, url = ""] = await says(/(http:\/\/127\.0\.0\.1:\d+\/)/);
  return { url, said, says, done, end: () => ending.abort(new Error("Ctrl-C")) };
}

const get = async (url: string): Promise<string> => (await fetch(url)).text();

it("serves what it built until it is stopped", async () => {
  const { url, done, end } = await serving(await releasingRepository());
  expect(JSON.parse(await get(`${url}acme-bridge/info.json`))).toMatchObject({ version: "1.0.0" });
  end();
  await done;
  await expect(fetch(url)).rejects.toThrow("fetch failed");
});

it("builds again on a commit, and keeps the site where that has problems", async () => {
  const repository = await releasingRepository();
  const { url, says, done, end } = await serving(repository);
  await repository.git("tag", "acme-bridge/v1.0.0");
  await repository.commit("Release 1.1.0", {
    ...pluginFiles("1.1.0"),
    "versions.yaml": versionsYaml({ "1.1.0": { status: "released" }, "1.0.0": { status: "released" } }),
  });
  await says(/offer 1\.1\.0/);
  await repository.commit("Break", pluginFiles("1.1.0", { "con.php": "<?php" }));
  await says(/error FILE_NAME[\s\S]+The earlier update site is still served\./);
  expect(JSON.parse(await get(`${url}acme-bridge/info.json`))).toMatchObject({ version: "1.1.0" });
  end();
  await done;
});

it("says once that there is no php to lint with, and not with each build", async () => {
  const repository = await releasingRepository();
  const withoutPhp: Change = (context) => {
    const { world } = context;
    return {
      ...context,
      world: { ...world, packer: { ...world.packer, lint: () => Promise.resolve(undefined) } },
    };
  };
  const { said, says, done, end } = await serving(repository, withoutPhp);
  await says(/There is no php on PATH/);
  await repository.git("tag", "acme-bridge/v1.0.0");
  await repository.commit("Release 1.1.0", {
    ...pluginFiles("1.1.0"),
    "versions.yaml": versionsYaml({ "1.1.0": { status: "released" }, "1.0.0": { status: "released" } }),
  });
  await says(/offer 1\.1\.0/);
  expect(said().match(/There is no php on PATH/g)).toHaveLength(1);
  end();
  await done;
});

it("says that it has built again, and counts the warnings that were told before", async () => {
  const repository = await releasingRepository();
  const signing = { keys: [testKeyPair("serve").publicKey] };
  const versions = (entries: Parameters<typeof versionsYaml>[0]) => ({
    "versions.yaml": JSON.stringify({ ...JSON.parse(versionsYaml(entries)), signing }),
  });
  await repository.commit("Sign", versions({ "1.0.0": { status: "released" } }));
  const { said, says, done, end } = await serving(repository, (context) => ({
    ...context,
    world: { ...context.world, unsigned: "warned" },
  }));
  await says(/The update site is at/);
  await repository.git("tag", "acme-bridge/v1.0.0");
  await repository.commit("Release 1.1.0", {
    ...pluginFiles("1.1.0"),
    ...versions({ "1.1.0": { status: "released" }, "1.0.0": { status: "released" } }),
  });
  await says(/\n2 warnings as before\n/);
  await says(/The update site is built again\n/);
  expect(said().match(/warning FEED_UNSIGNED/g)).toHaveLength(1);
  end();
  await done;
});

it("does not start if the first build has problems, and frees the port", async () => {
  const repository = await releasingRepository();
  await repository.commit("Break", pluginFiles("1.0.0", { "con.php": "<?php" }));
  const { context } = await recorded(repository.folder);
  expect(await codesOf(serve(context, () => Promise.reject(new Error("never"))))).toEqual(["FILE_NAME"]);
});

import { expect, it } from "vitest";
import { build } from "../../src/commands/build.ts";
import { show } from "../../src/commands/show.ts";
import { recorded, releasingRepository } from "../support/repository/context.ts";
import { versionsYaml } from "../support/repository/acme-bridge.ts";
import { pluginFiles, type TemporaryRepository } from "../support/repository/temporary-repository.ts";
import { staleClone } from "../support/repository/stale-clone.ts";
import { codesOf } from "../support/versions/problems-of.ts";

/** acme-bridge 1.0.0 is published in _site, and 1.1.0 is listed. */
async function published(): Promise<TemporaryRepository> {
  const repository = await releasingRepository();
  await build((await recorded(repository.folder)).context);
  await repository.git("tag", "acme-bridge/v1.0.0");
  await repository.commit("Release 1.1.0", {
    ...pluginFiles("1.1.0"),
    "versions.yaml": versionsYaml({ "1.1.0": { status: "testing" }, "1.0.0": { status: "released" } }),
  });
  return repository;
}

it("says what is live, and what the next push changes", async () => {
  const { folder } = await published();
  const { context, out } = await recorded(folder, { published: "_site" });
  expect(await show(context)).toBe(0);
  expect(out()).toMatch(
    /^https:\/\/acme\.example\/plugins\n {2}serial \d+, published less than a minute ago/,
  );
  expect(out()).toMatch(/\nacme-bridge {2}1\.0\.0 {2}100 % /);
  expect(out()).toMatch(/\nThe next push\n {2}acme-bridge\n {4}build 1\.1\.0: .+\n {4}offer 1\.1\.0 .+\n$/);
});

it("says for one plugin what each version is, and everything that the next push does", async () => {
  const { folder } = await published();
  const { context, out } = await recorded(folder, { published: "_site", words: ["acme-bridge"] });
  expect(await show(context)).toBe(0);
  expect(out()).toMatch(/\n1\.0\.0 +released +100 % +/);
  expect(out()).toContain("\n  offer 1.1.0 to the beta channel: testing\n");
  const unknown = await recorded(folder, { published: "_site", words: ["acme-brigde"] });
  expect(await codesOf(show(unknown.context))).toEqual(["PLUGIN_UNKNOWN"]);
});

it("with --json gives all of it as data", async () => {
  const { folder } = await published();
  const { context, out, err } = await recorded(folder, { published: "_site", json: true });
  await show(context);
  expect(JSON.parse(out())).toMatchObject({
    readable: true,
    site: { url: "https://acme.example/plugins", place: `${folder}/_site`, signature: { by: "none" } },
    next: [],
    plugins: [
      {
        slug: "acme-bridge",
        live: [{ version: "1.0.0", rollout: 100 }],
        next: [{ action: "build", version: "1.1.0" }, { action: "offer" }],
      },
    ],
    problems: [],
  });
  expect(err()).toBe("");
});

it("says what is live also where the next push would stop, and why it would", async () => {
  const repository = await published();
  const released = { status: "released" };
  const versions = { "2.0.0": released, "1.1.0": released, "1.0.0": released };
  await repository.commit("Break", { "versions.yaml": versionsYaml(versions) });
  const { context, out, err } = await recorded(repository.folder, { published: "_site" });
  expect(await show(context)).toBe(1);
  expect(out()).toMatch(/\nacme-bridge {2}1\.0\.0 {2}100 % [^]+ can't be told\.\n$/);
  expect(err()).toContain("error REF_MISSING");
  const data = await recorded(repository.folder, { published: "_site", json: true });
  expect(await show(data.context)).toBe(1);
  expect(JSON.parse(data.out())).toMatchObject({ next: null, problems: [{ severity: "error" }] });
});

it("fails if what is live can't be looked up", async () => {
  const { folder } = await published();
  const { context, out } = await recorded(folder, { published: "none" });
  const { world } = context;
  const unread = async (...asked: Parameters<typeof world.published>) => ({
    ...(await world.published(...asked)),
    isUnread: true,
  });
  expect(await show({ ...context, world: { ...world, published: unread } })).toBe(1);
  expect(out()).toMatch(/^What is published is not known; [^]*\nThe next push\n/);
});

it("warns in a clone that is behind, and does not fail for it", async () => {
  const { folder, ...stale } = await staleClone();
  const { context, err } = await recorded(folder, stale);
  expect(await show(context)).toBe(0);
  expect(err()).toMatch(/^warning CLONE_BEHIND\n {2}This clone is behind: /);
  const unknown = await recorded(folder, { ...stale, words: ["acme-forms"] });
  expect(await codesOf(show(unknown.context))).toEqual(["CLONE_BEHIND", "PLUGIN_UNKNOWN"]);
});

import { expect, it } from "vitest";
import { build } from "../../../src/commands/build.ts";
import { namedExtension } from "../../../src/world/editing/named-extension.ts";
import { recorded, releasingRepository } from "../../support/repository/context.ts";
import { problemsOf } from "../../support/versions/problems-of.ts";

it("is the plugin, with its versions according to tags and the published site", async () => {
  const repository = await releasingRepository();
  const head = await repository.git("rev-parse", "HEAD");
  await build((await recorded(repository.folder)).context);
  await repository.git("tag", "acme-bridge/v0.9.0");
  const { context } = await recorded(repository.folder, { published: "_site" });
  const { extension, issued } = await namedExtension("acme-bridge", context);
  expect(extension.slug).toBe("acme-bridge");
  expect([...issued]).toEqual([
    ["1.0.0", head],
    ["0.9.0", "acme-bridge/v0.9.0"],
  ]);
});

it("is reported with the nearest name if there is no such plugin, and with the file's problems", async () => {
  const repository = await releasingRepository();
  const { context } = await recorded(repository.folder);
  expect(await problemsOf(namedExtension("acme-brigde", context))).toMatchObject([
    { code: "PLUGIN_UNKNOWN", fix: "Did you mean `acme-bridge`?" },
  ]);
  expect(await problemsOf(namedExtension("x", context))).toMatchObject([{ fix: "It has `acme-bridge`." }]);
  await repository.write({ "versions.yaml": "site: {}\n" });
  const broken = await recorded(repository.folder);
  expect((await problemsOf(namedExtension("x", broken.context))).length).toBeGreaterThan(1);
});

import { expect, it } from "vitest";
import { release } from "../../src/commands/release.ts";
import type { OptionName } from "../../src/cli/options.ts";
import { recorded, releasingRepository } from "../support/repository/context.ts";
import { codesOf } from "../support/versions/problems-of.ts";

it("is the whole emergency in one line", async () => {
  const repository = await releasingRepository();
  await repository.git("tag", "acme-bridge/v1.0.0");
  const given = new Map<OptionName, string>([
    ["force", ""],
    ["changelog", "SECURITY: closes a leak."],
  ]);
  const { context, out } = await recorded(repository.folder, { words: ["acme-bridge", "patch"], given });
  await release(context);
  expect(out()).toContain(
    '+         "1.0.1": { "status": "released", "force_update": true, "changelog": "SECURITY: closes a leak." },\n',
  );
  expect(await repository.git("diff", "--stat", "versions.yaml")).toContain("1 insertion(+)");
});

it("refuses arguments that make no sense", async () => {
  const { folder } = await releasingRepository();
  const codes = async (words: string[], given: [OptionName, string][] = []) =>
    codesOf(release((await recorded(folder, { words, given: new Map(given) })).context));
  expect(await codes(["acme-bridge", "1.0.0"])).toEqual(["VERSION_TAKEN"]);
  expect(await codes(["acme-bridge", "patch"], [["status", "live"]])).toEqual(["STATUS_UNKNOWN"]);
  expect(await codes(["acme", "patch"])).toEqual(["PLUGIN_UNKNOWN"]);
});

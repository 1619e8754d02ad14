import { expect, it } from "vitest";
import { forgeForTest } from "./support/forge.ts";
import { versionsYaml } from "./support/plugin.ts";
import { pluginFiles } from "./support/repository.ts";

async function releasing() {
  const forge = await forgeForTest();
  await forge.push("Release 1.0.0", {
    ...pluginFiles("1.0.0"),
    "versions.yaml": versionsYaml({ "1.0.0": { status: "released" } }),
  });
  return forge;
}

it("masks its secrets before it does anything", async () => {
  const forge = await releasing();
  const { log, code } = await forge.run({ inputs: { "signing-key": "one\ntwo" }, event: "pull_request" });
  expect(log).toMatch(
    /^Presscast \d+\.\d+\.\d+\n::add-mask::ghs_write\n::add-mask::eC1hY\S+\n::add-mask::one\n::add-mask::two\nA pull/,
  );
  expect([log.split("one").length, log.split("two").length]).toEqual([2, 2]);
  expect(code).toBe(0);
});

import { expect, it } from "vitest";
import { brokenPackages } from "../support/repository/broken-packages.ts";
import { forgeForTest } from "../support/github/forge.ts";
import { versionsYaml } from "../support/repository/acme-bridge.ts";
import { pluginFiles } from "../support/repository/temporary-repository.ts";

it("starts again from the tags if the branch is gone, to the same bytes, and says so", async () => {
  const forge = await forgeForTest();
  const push = async (version: string, versions: Parameters<typeof versionsYaml>[0]) => {
    await forge.push(version, { ...pluginFiles(version), "versions.yaml": versionsYaml(versions) });
    return forge.run();
  };
  const both = { "1.1.0": { status: "released" }, "1.0.0": { status: "released" } };
  await push("1.0.0", { "1.0.0": { status: "released" } });
  await push("1.1.0", both);
  const before = await forge.site();
  await forge.remote("update-ref", "-d", "refs/heads/gh-pages");
  await forge.push("Work on");
  const { code, log } = await forge.run();
  expect(log).toContain("warning PUBLISHED_GONE\n");
  expect(code).toBe(0);
  const after = await forge.site();
  expect([...after.keys()]).toEqual([...before.keys()]);
  const zip = "acme-bridge/acme-bridge-v1.0.0.zip";
  expect(after.get(zip)).toEqual(before.get(zip));
  expect(await brokenPackages(after, "https://acme.example/plugins")).toEqual([]);
});

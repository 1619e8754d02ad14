import { join } from "node:path";
import { expect, it } from "vitest";
import { readVersions } from "../../../src/world/disk/read-versions.ts";
import { temporaryFolder } from "../../support/repository/temporary-folder.ts";
import { writeFiles } from "../../support/repository/temporary-repository.ts";
import { problemsOf } from "../../support/versions/problems-of.ts";

it("says how to begin where there is no versions file", async () => {
  const top = await temporaryFolder();
  const [found] = await problemsOf(readVersions(top, top, undefined));
  expect(found?.code).toBe("FILE_MISSING");
  expect(found?.fix).toContain("`presscast init`");
});

it.each(["", "team"])("names a versions.yml that lies there, from the folder %j", async (folder) => {
  const top = await temporaryFolder();
  await writeFiles(top, { "versions.yml": "x", "team/a": "" });
  const [found] = await problemsOf(readVersions(join(top, folder), top, undefined));
  const path = join(folder === "" ? "" : "..", "versions.yml");
  expect(found).toMatchObject({ code: "FILE_MISSING" });
  expect(found?.message).toContain(`\`${path}\` is there`);
  expect(found?.fix).toContain("Rename it to `versions.yaml`");
  expect(found?.fix).toContain(`--config ${path}`);
});

import { symlink } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { brokenWorkflow, publishedByFiles } from "../../src/world/workflows.ts";
import { writeFiles } from "../support/repository/temporary-repository.ts";
import { temporaryFolder } from "../support/repository/temporary-folder.ts";

it("finds the workflow that publishes among those of the work tree", async () => {
  const folder = await temporaryFolder();
  expect(await publishedByFiles(folder)).toBeUndefined();
  const step = (uses: string): string => `jobs: { a: { steps: [{ uses: ${uses} }] } }`;
  await writeFiles(folder, {
    ".github/workflows/a.yml": step("acme/deploy@v1"),
    ".github/workflows/b.txt": step("presscast/presscast@v1"),
  });
  expect(await publishedByFiles(folder)).toBeUndefined();
  await writeFiles(folder, { ".github/workflows/c.yaml": step("presscast/presscast@v1") });
  expect(await publishedByFiles(folder)).toMatchObject({ file: ".github/workflows/c.yaml" });
});

it("finds the workflow for Presscast that is not YAML, and no other", async () => {
  const folder = await temporaryFolder();
  await writeFiles(folder, {
    ".github/workflows/a.yml": "x: [\n",
    ".github/workflows/b.yml": "jobs: { a: { steps: [{ uses: presscast/presscast@v1 }] } }\n",
  });
  expect(await brokenWorkflow(folder)).toBeUndefined();
  await writeFiles(folder, { ".github/workflows/c.yml": "steps:\n\t- uses: presscast/presscast@v1\n" });
  expect(await brokenWorkflow(folder)).toEqual({ file: ".github/workflows/c.yml", line: 2 });
});

it("skips what is not a file", async () => {
  const folder = await temporaryFolder();
  await writeFiles(folder, { ".github/workflows/a.yml/b.txt": "" });
  await symlink("nowhere", join(folder, ".github/workflows/c.yml"));
  expect(await publishedByFiles(folder)).toBeUndefined();
});

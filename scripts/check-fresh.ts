import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundleInto } from "./bundle-into.ts";
import { generatedFiles } from "./generated-files.ts";
import { filesIn, type Stale, staleFiles } from "./stale-files.ts";

const top = join(import.meta.dirname, "..");

const stale = [
  ...(await staleFiles(top, generatedFiles(), ["schema"])).map((each) => told(each, "npm run generate")),
  ...(await staleFiles(top, await bundledFiles(), ["dist"])).map((each) => told(each, "npm run bundle")),
];
for (const line of stale) process.stderr.write(line);
process.exitCode = stale.length > 0 ? 1 : 0;

function told({ path, why }: Stale, command: string): string {
  return `${path} ${why}: run \`${command}\` and commit what it writes.\n`;
}

async function bundledFiles(): Promise<Map<string, string>> {
  const folder = await mkdtemp(join(tmpdir(), "presscast-bundle-"));
  try {
    await bundleInto(folder);
    const files = await filesIn(folder);
    return new Map([...files].map(([path, text]) => [`dist/${path}`, text]));
  } finally {
    await rm(folder, { recursive: true });
  }
}

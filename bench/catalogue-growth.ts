import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { history, release, run, VERSIONS } from "./catalogue.ts";
import { type Measured, measure } from "./measure.ts";

const CLI = resolve(import.meta.dirname, "../dist/cli.js");

/** One new release on a published site of 200 plugins × 20 versions, against the same push on 20 × 20. */
export async function catalogueGrowth(): Promise<string[]> {
  const small = await pushOn(20);
  const large = await pushOn(200);
  const line = (name: string, { seconds, peakBytes }: Measured): string =>
    `  ${name.padEnd(22)}${seconds.toFixed(2)} s   ${(peakBytes / 1e6).toFixed(0)} MB at most`;
  return [
    "One new release, built against the published site in the same folder (median of 5)",
    line("20 plugins × 20", small),
    line("200 plugins × 20", large),
    `  200 against 20        ${(large.seconds / small.seconds).toFixed(2)} × the time, ${(large.peakBytes / small.peakBytes).toFixed(2)} × the memory, for 10 × the catalogue`,
  ];
}

async function pushOn(plugins: number): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), "presscast-bench-"));
  const repository = join(folder, "repository");
  try {
    history(repository, plugins);
    const [site, published] = [join(folder, "site"), join(folder, "published")];
    run(repository, process.execPath, CLI, "build", "--out", published);
    release(repository, plugins, VERSIONS);
    return await measure([process.execPath, CLI, "build", "--out", site, "--published", site], {
      cwd: repository,
      times: 5,
      before() {
        rmSync(site, { recursive: true, force: true });
        cpSync(published, site, { recursive: true });
      },
      env: { NODE_OPTIONS: `--import=${resolve(import.meta.dirname, "peak-memory.ts")}` },
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

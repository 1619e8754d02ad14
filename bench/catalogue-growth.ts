import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { history, PLUGINS, release, run, VERSIONS } from "./catalogue.ts";
import { lineOf, type Measured, measure, ratioOf, REPORTING } from "./measure.ts";

const CLI = resolve(import.meta.dirname, "../dist/cli.js");
const FEW = 20;

/** One new release on a published site of many plugins, against the same push on a site of few. */
export async function catalogueGrowth(): Promise<string[]> {
  const few = await pushOn(FEW);
  const many = await pushOn(PLUGINS);
  return [
    `One new release, built against the published site; ${VERSIONS} versions of each plugin (median of 3)`,
    lineOf(`${FEW} plugins, in place`, few.inPlace),
    lineOf(`${PLUGINS} plugins, in place`, many.inPlace),
    lineOf(`${PLUGINS} plugins, to another folder`, many.elsewhere),
    ratioOf(`${PLUGINS} against ${FEW}`, many.inPlace, few.inPlace, "2, for 50 × the catalogue"),
    ratioOf("another folder against in place", many.elsewhere, many.inPlace, "2"),
  ];
}

async function pushOn(
  plugins: number,
): Promise<{ readonly inPlace: Measured; readonly elsewhere: Measured }> {
  const folder = mkdtempSync(join(tmpdir(), "presscast-bench-"));
  const repository = join(folder, "repository");
  const [site, published] = [join(folder, "site"), join(folder, "published")];
  const build = (from: string, before: () => void): Promise<Measured> =>
    measure([process.execPath, CLI, "build", "--out", site, "--published", from], {
      cwd: repository,
      times: 3,
      before,
      env: REPORTING,
    });
  const clear = (): void => rmSync(site, { recursive: true, force: true });
  try {
    history(repository, plugins);
    run(repository, process.execPath, CLI, "build", "--out", published);
    release(repository, plugins, VERSIONS);
    const inPlace = await build(site, () => {
      clear();
      cpSync(published, site, { recursive: true });
    });
    return { inPlace, elsewhere: await build(published, clear) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

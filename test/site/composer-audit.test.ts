import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { renderSite } from "../../src/site/render-site.ts";
import { serveFolder } from "../../src/world/http/static-server.ts";
import { temporaryFolder } from "../support/repository/temporary-folder.ts";
import { composer, hasComposer } from "../support/site/composer-program.ts";
import { extensionInput, site, siteInput } from "../support/site/extension-input.ts";

interface Audit {
  readonly advisories: Readonly<Record<string, readonly unknown[]>>;
}

/** What `composer audit` says of a project that has this version of the plugin from our update site, and no other. */
async function audited(version: string): Promise<{ code: number; found: readonly unknown[]; said: string }> {
  const [served, project] = [await temporaryFolder(), await temporaryFolder()];
  const server = await serveFolder(served, 0);
  onTestFinished(() => server.close());
  const own = { ...site, url: server.url.replace(/\/$/, "") };
  const input = siteInput([extensionInput({ site: own })]);
  const catalog = { ...input.catalog, site: own };
  for (const [path, file] of renderSite({ ...input, catalog })) {
    if (typeof file !== "string") continue;
    await mkdir(dirname(join(served, path)), { recursive: true });
    await writeFile(join(served, path), file);
  }
  const json = (name: string, value: unknown) => writeFile(join(project, name), JSON.stringify(value));
  await json("composer.json", {
    repositories: [{ type: "composer", url: own.url }, { "packagist.org": false }],
    config: { "secure-http": false },
  });
  await json("composer.lock", {
    packages: [{ name: "127-0-0-1/acme-bridge", version, type: "wordpress-plugin" }],
    "packages-dev": [],
  });
  const { code, stdout, stderr } = await composer(project, ["audit", "--locked", "--format=json"]);
  const { advisories } = JSON.parse(stdout) as Audit;
  return { code, found: Object.values(advisories).flat(), said: stderr };
}

it.runIf(hasComposer())(
  "is read by the real `composer audit`, which names a hole in what is installed",
  async () => {
    const { code, found } = await audited("1.1.0");
    expect(found).toEqual([
      expect.objectContaining({
        advisoryId: "x_127-0-0-1-acme-bridge-1.1.1",
        cve: "CVE-2026-12345",
        title: "Subscribers can read <private> drafts.",
        affectedVersions: ">=1.0.0,<1.1.1",
      }),
    ]);
    expect(code).not.toBe(0);
    const mended = await audited("1.1.1");
    expect([mended.code, mended.found]).toEqual([0, []]);
  },
);

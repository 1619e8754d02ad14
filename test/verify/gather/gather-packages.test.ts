import { expect, it } from "vitest";
import type { SiteReader } from "../../../src/verify/gather/answer.ts";
import { verifySite } from "../../../src/verify/verify-site.ts";
import { BreakableSite, goodSite, zipPath } from "../../support/site/verified-site.ts";

let built: ReturnType<typeof goodSite> | undefined;
const good = (): ReturnType<typeof goodSite> => (built ??= goodSite());

const ELSEWHERE =
  "https://github.example/acme/plugins/releases/download/acme-bridge/v1.1.0/acme-bridge-v1.1.0.zip";

/** A site whose 1.1.0 lies elsewhere, as with packages on GitHub Releases. */
async function withPackageElsewhere(): Promise<{ site: BreakableSite; zip: Uint8Array }> {
  const site = new BreakableSite((await good()).files);
  const zip = site.files.get(zipPath("1.1.0")) ?? new Uint8Array();
  const beside = [".sha256", ".sig"].flatMap((ending): [string, Uint8Array][] => {
    const path = `${zipPath("1.1.0")}${ending}`;
    const bytes = site.files.get(path);
    site.remove(path);
    return bytes ? [[`${ELSEWHERE}${ending}`, bytes]] : [];
  });
  site.remove(zipPath("1.1.0"));
  const moved = (text: string): string => text.replaceAll(/https:[^"]*acme-bridge-v1\.1\.0\.zip/g, ELSEWHERE);
  for (const path of site.files.keys()) if (path.endsWith(".json")) site.write(path, moved(site.text(path)));
  site.editFeeds(() => {});
  const page = "acme-bridge/index.html";
  site.write(page, site.text(page).replaceAll("./acme-bridge-v1.1.0.zip", ELSEWHERE));
  for (const [place, bytes] of beside) site.files.set(place, bytes);
  expect(beside.length).toBeGreaterThan(0);
  return { site, zip };
}

it.each([
  ["an address", "https://acme.example/plugins"],
  ["a folder", undefined],
])("downloads packages from where they are, of %s too", async (_, address) => {
  const { site, zip } = await withPackageElsewhere();
  site.files.set(ELSEWHERE, zip);
  const reader: SiteReader = { ...site.reader(), address };
  const failed = (await verifySite(reader, (await good()).wanted)).filter(
    ({ verdict }) => verdict === "failed",
  );
  expect(failed.map(({ check, reason }) => `${check}: ${reason}`)).toEqual([]);
});

it("only warns of a signature that a GitHub release lacks, since releases are never added to", async () => {
  const { site, zip } = await withPackageElsewhere();
  site.files.set(ELSEWHERE, zip);
  site.remove(`${ELSEWHERE}.sig`);
  const findings = await verifySite(site.reader(), (await good()).wanted);
  const [found, ...others] = findings.filter(({ verdict }) => verdict === "failed" || verdict === "warning");
  expect([found?.check, found?.verdict, others]).toEqual(["package.signature", "warning", []]);
});

it("reads little more of a package than it should have", async () => {
  const { files, wanted } = await good();
  const site = new BreakableSite(files);
  const limits: number[] = [];
  const inner = site.reader();
  const reader: SiteReader = {
    ...inner,
    read(place, largest) {
      if (place.endsWith(".zip")) limits.push(largest);
      return inner.read(place, largest);
    },
  };
  await verifySite(reader, wanted);
  expect(Math.max(...limits.filter((limit) => limit !== 20_000_000))).toBeLessThan(1_100_000);
});

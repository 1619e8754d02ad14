import AdmZip from "adm-zip";
import { expect, it } from "vitest";
import { openFeed } from "../../src/plan/feed.ts";
import { CLI } from "../support/bundle.ts";
import { forgeForTest } from "../support/github/forge.ts";
import { blocksOf } from "../support/github/guides.ts";
import { started } from "../support/repository/program.ts";

const PAGE = "docs/guide/themes.md";
const WORKFLOW = ".github/workflows/presscast.yml";

it("the guide leads from an empty repository to a theme that updates itself", async () => {
  const blocks = blocksOf(PAGE);
  const named = blocks.flatMap(({ file, text }): [string, string][] => (file ? [[file, text]] : []));
  expect(named.map(([path]) => path)).toEqual([
    "themes/acme-journal/style.css",
    "themes/acme-journal/index.php",
    "versions.yaml",
  ]);
  const workflow =
    blocksOf("docs/guide/getting-started.md").find(({ file }) => file === WORKFLOW)?.text ?? "";
  const forge = await forgeForTest();
  const { author } = forge;
  await author.git("config", "user.name", "Acme");
  await author.git("config", "user.email", "acme@example.org");
  await author.git("config", "push.autoSetupRemote", "true");
  await author.write(Object.fromEntries([...named, [WORKFLOW, workflow]]));
  const type = async (commands = "exit 1"): Promise<void> => {
    const line = commands.replace(/^presscast /, `"${process.execPath}" "${CLI}" `);
    const { code, err } = await started("sh", ["-ec", line], { cwd: author.folder }).ended;
    expect({ code, err: code === 0 ? "" : err }).toEqual({ code: 0, err: "" });
  };
  const [publish, release] = blocks.filter(({ language }) => language === "sh").map(({ text }) => text);

  await type(publish);
  expect((await forge.run()).code).toBe(0);
  const site = await forge.site();
  const { payload } = openFeed(Buffer.from(site.get("feed.json") ?? []).toString());
  expect(payload).toMatchObject({
    plugins: {},
    themes: { "acme-journal": { offers: [{ version: "1.0.0" }] } },
  });
  const zip = new AdmZip(Buffer.from(site.get("acme-journal/acme-journal-v1.0.0.zip") ?? []));
  const text = (path: string): string => zip.readAsText(`acme-journal/${path}`);
  expect(text("style.css")).toContain("Update URI: https://acme.github.io/themes/acme-journal");
  expect(text("functions.php")).toMatch(/^<\?php[^]*require[^]*__FILE__/);
  expect(text("index.php")).toBe(named.find(([path]) => path.endsWith("index.php"))?.[1]);

  await type(release);
  await author.git("checkout", "--quiet", "main");
  await author.git("merge", "--quiet", "--no-edit", "presscast/acme-journal-1.1.0");
  await author.git("push", "--quiet", "origin", "main");
  expect((await forge.run()).code).toBe(0);
  const after = openFeed(Buffer.from((await forge.site()).get("feed.json") ?? []).toString());
  expect(after.payload?.themes?.["acme-journal"]?.offers.map(({ version }) => version)).toEqual(["1.1.0"]);
});

import { join } from "node:path";
import { expect, it } from "vitest";
import { brokenPackages } from "../support/repository/broken-packages.ts";
import { forgeForTest } from "../support/github/forge.ts";
import { type Files, pluginFiles } from "../support/repository/temporary-repository.ts";
import { runTranscript } from "../support/github/run-transcript.ts";

const SITE = "https://acme.github.io/plugins";

const versions = (lines: string): Files => ({
  "versions.yaml": `site: { url: "${SITE}" }
plugins:
  acme-bridge:
    source: plugins/acme-bridge
    updater: none
    versions:
${lines.replaceAll(/^/gm, "      ")}
`,
});

it("a life of a plugin, push by push; a second run of each changes nothing", async () => {
  const forge = await forgeForTest();
  const transcript = runTranscript(forge);
  const publish = async (title: string): Promise<void> => {
    transcript.say(`\n# ${title}\n`);
    await transcript.run();
    expect(await brokenPackages(await forge.site(), SITE)).toEqual([]);
    expect(await forge.remote("rev-list", "--count", "gh-pages")).toBe("1");
    const refs = await forge.remote("for-each-ref");
    forge.git.requests();
    const again = await forge.run({ event: "workflow_dispatch" });
    expect(again).toMatchObject({ code: 0, outputs: { changed: "false", released: "[]" } });
    expect(await forge.remote("for-each-ref")).toBe(refs);
    expect(forge.git.requests().join("\n")).not.toContain("receive-pack");
    expect(forge.github.writes()).toEqual([]);
  };
  const push = async (title: string, files: Files): Promise<void> => {
    await forge.push(title, files);
    await publish(title);
  };
  const FIRST = "1.0.0:\n  status: released\n  changelog: The first.";
  await push("Release 1.0.0", { ...pluginFiles("1.0.0"), ...versions(FIRST) });
  const SECOND = "1.1.0:\n  status: released\n  changelog: Sync is faster.";
  await push("Release 1.1.0", { ...pluginFiles("1.1.0"), ...versions(`${SECOND}\n${FIRST}`) });
  const deprecated = FIRST.replace("released", "deprecated");
  await push("Deprecate 1.0.0", versions(`${SECOND}\n${deprecated}`));
  await forge.author.git("revert", "--no-edit", "HEAD", "HEAD~1");
  await forge.author.git("push", "--quiet", "origin", "main");
  await publish("git revert: deprecating 1.0.0, and 1.1.0");
  const FIXED = "1.1.1:\n  status: update_ready\n  changelog: Sync keeps drafts.";
  await push("Roll forward", { ...pluginFiles("1.1.1"), ...versions(`${FIXED}\n${FIRST}`) });
  const withdrawn = '1.1.0:\n  status: withdrawn\n  reason: "It deletes drafts."';
  await push("Withdraw 1.1.0", versions(`${FIXED}\n${withdrawn}\n${FIRST}`));
  await expect(transcript.text()).toMatchFileSnapshot(join(import.meta.dirname, "story.txt"));
});

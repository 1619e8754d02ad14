import { join } from "node:path";
import { expect, it } from "vitest";
import { openFeed } from "../../src/plan/feed.ts";
import type { Forge } from "../support/github/forge.ts";
import { faultsIn } from "../support/github/github-schemas.ts";
import { pressed, workingForge } from "../support/github/pressed-button.ts";
import { runTranscript } from "../support/github/run-transcript.ts";

/** What a person sees of the newest pull request. */
async function shown(forge: Forge): Promise<string> {
  const pull = forge.github.state.issues.at(-1);
  if (!pull) return "none";
  const { number, title, author, head = "", base = "", body, awaitsApproval } = pull;
  const approval = awaitsApproval === true ? ", its workflows wait for approval" : "";
  const diff = await forge.remote("diff", "--no-color", "--unified=1", `${base}...${head}`);
  const who = await forge.remote("log", "-1", "--format=%an: %s", head);
  return [
    `[pull request] #${number} ${title} (${head} to ${base}, by ${author}${approval})`,
    ...(body ?? "").trimEnd().split("\n"),
    `[commit] ${who}`,
    ...diff.split("\n").filter((line) => !line.startsWith("index ")),
  ].join("\n");
}

/** Merges the newest pull request on its page, and lets the push run. */
async function merge(forge: Forge): Promise<void> {
  const pull = forge.github.state.issues.at(-1);
  await forge.author.git("fetch", "--quiet", "origin", pull?.head ?? "");
  await forge.author.git("merge", "--quiet", "--no-ff", "--message", `Merge ${pull?.head}`, "FETCH_HEAD");
  if (pull) pull.state = "closed";
  await forge.push("Merged");
  expect(await forge.run()).toMatchObject({ code: 0, outputs: { changed: "true" } });
}

async function offers(forge: Forge) {
  const feed = (await forge.site()).get("feed.json") ?? new Uint8Array();
  const { payload } = openFeed(Buffer.from(feed).toString());
  return payload?.plugins["acme-bridge"]?.offers.map(({ version, rollout }) => `${version}: ${rollout} %`);
}

it("a release is led from the button: released to some sites, to more, and taken back", async () => {
  const forge = await workingForge();
  const transcript = runTranscript(forge);
  const step = async (title: string, inputs: Readonly<Record<string, string>>): Promise<void> => {
    transcript.say(`\n# ${title}\n`);
    await transcript.run(pressed(inputs));
    transcript.say(await shown(forge));
    const [refs, pulls] = [await forge.remote("for-each-ref"), forge.github.state.issues.length];
    expect((await forge.run(pressed(inputs))).log).toContain("has it already");
    expect(faultsIn(forge.github.exchanges())).toEqual([]);
    expect([await forge.remote("for-each-ref"), forge.github.state.issues.length]).toEqual([refs, pulls]);
    await merge(forge);
  };
  await step("Release", { command: "release", extension: "acme-bridge", version: "minor", rollout: "10 %" });
  expect(await offers(forge)).toEqual(["1.1.0: 10 %", "1.0.0: 100 %"]);
  await step("Widen the rollout", { command: "status", version: "1.1.0", rollout: "50" });
  expect(await offers(forge)).toEqual(["1.1.0: 50 %", "1.0.0: 100 %"]);
  await step("Roll back", { command: "rollback", reason: "1.1.0 loses drafts.", force: "true" });
  expect(await offers(forge)).toEqual(["1.1.1: 100 %"]);
  await expect(transcript.text()).toMatchFileSnapshot(join(import.meta.dirname, "button.txt"));
});

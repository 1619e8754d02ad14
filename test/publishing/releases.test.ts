import { join } from "node:path";
import { expect, it } from "vitest";
import { brokenPackages } from "../support/repository/broken-packages.ts";
import { forgeForTest } from "../support/github/forge.ts";
import { versionsYaml } from "../support/repository/acme-bridge.ts";
import { pluginFiles } from "../support/repository/temporary-repository.ts";
import { runTranscript } from "../support/github/run-transcript.ts";

const SITE = "https://acme.example/plugins";

type Versions = Parameters<typeof versionsYaml>[0];

it("packages on GitHub Releases, request by request", async () => {
  const forge = await forgeForTest();
  const transcript = runTranscript(forge);
  const publish = async (title: string, version: string, versions: Versions): Promise<void> => {
    const text = versionsYaml(versions).replace('"url"', '"packages": "releases", "url"');
    await forge.push(title, { ...pluginFiles(version), "versions.yaml": text });
    transcript.say(`\n# ${title}\n`);
    await transcript.run();
    expect(await brokenPackages(await forge.site(), SITE)).toEqual([]);
  };
  const released = (changelog: string) => ({ status: "released", changelog });
  await publish("Release 1.0.0", "1.0.0", { "1.0.0": released("The first.") });
  await publish("Release 1.1.0", "1.1.0", {
    "1.1.0": released("Sync is faster."),
    "1.0.0": released("The first."),
  });
  transcript.say("\n# Again, with nothing to do\n");
  await transcript.run({ event: "workflow_dispatch" });
  await expect(transcript.text()).toMatchFileSnapshot(join(import.meta.dirname, "releases.txt"));
});

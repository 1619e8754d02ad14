import { type Forge, forgeForTest, type RunOptions } from "./forge.ts";
import { pluginFiles } from "../repository/temporary-repository.ts";

const SITE = "https://acme.github.io/plugins";
export const SOURCE = "plugins/acme-bridge";

/** acme-bridge 1.0.0 is published, and there was work since. @param keys more of the plugin, as YAML */
export async function workingForge(keys = ""): Promise<Forge> {
  const forge = await forgeForTest();
  await forge.push("Release 1.0.0", { ...pluginFiles("1.0.0"), "versions.yaml": versions("") });
  const { code, log } = await forge.run();
  if (code !== 0) throw new Error(log);
  await forge.push("Sync at once, thanks to @ada (#7)", { [`${SOURCE}/sync.php`]: "<?php\n" });
  await forge.push("Write to the team", { "README.md": "Ours.\n" });
  const work = { [`${SOURCE}/sync.php`]: "<?php\n// 2\n", "versions.yaml": versions(keys) };
  await forge.push("<img src=x> [Fix](https://evil.example) `acme_sync`", work);
  return forge;
}

function versions(keys: string): string {
  return `# What is released
site: { url: "${SITE}" }
plugins:
  acme-bridge:
    source: ${SOURCE}
    updater: none
${keys}    versions:
      1.0.0:
        status: released
`;
}

/** A run that somebody starts by hand, with what GitHub fills into the fields that are left alone. */
export function pressed(inputs: Readonly<Record<string, string>>): RunOptions {
  const untouched = { command: "publish", extension: "", version: "", status: "released", force: "false" };
  return { event: "workflow_dispatch", inputs: { ...untouched, ...inputs } };
}

/** The release of 1.1.0, and the branch that it goes to. */
export const MINOR = { command: "release", version: "minor" };
export const MINOR_BRANCH = "presscast/acme-bridge-v1.1.0";

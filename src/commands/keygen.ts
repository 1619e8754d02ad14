import { randomBytes } from "node:crypto";
import { keyPair } from "../trust/keys.ts";
import { writeSecret } from "../world/disk/write-secret.ts";
import type { Setting } from "../cli/context.ts";

/** Makes a key pair: the keys on standard output, and what to do with them beside it. @throws {ProblemsFound} */
export async function keygen({ cwd, given, json, terminal }: Setting): Promise<void> {
  const { publicKey, privateKey } = keyPair(randomBytes(32));
  const file = given.get("private-key");
  if (file !== undefined) await writeSecret(cwd, file, `${privateKey}\n`);
  const printed = file === undefined ? { private_key: privateKey } : {};
  const keys = { public_key: publicKey, ...printed };
  if (json) return terminal.out(`${JSON.stringify(keys, null, 2)}\n`);
  terminal.out(
    Object.entries(keys)
      .map(([name, key]) => `${name}: ${key}\n`)
      .join(""),
  );
  terminal.err(`
The public key goes below \`signing.keys\` in versions.yaml.
The private key${file === undefined ? " is shown this once" : ` is in ${file}`}. Of the pair in use it goes into the repository's secret
PRESSCAST_SIGNING_KEY and nowhere else: Settings > Secrets and variables > Actions, or
\`gh secret set PRESSCAST_SIGNING_KEY\`. Of a spare it stays offline.${file === undefined ? "" : " Remove the file once the key is in its place."}

There should be two pairs, one in use and a spare: without a spare, a lost key means that every
WordPress site must be updated by hand.
`);
}

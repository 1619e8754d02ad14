import { randomBytes } from "node:crypto";
import { type Particulars, stop } from "../report/problem.ts";
import { keyPair } from "../trust/keys.ts";
import { writeSecret } from "../world/disk/write-secret.ts";
import type { Setting } from "../cli/context.ts";
import { writeKeys } from "./editing/write-keys.ts";

/**
 * Makes a key pair, and prints the keys on standard output and what to do with them on standard error. On a terminal,
 * the private key is printed only on request. With `--write`, makes the keys that a repository lacks and puts them where
 * they belong.
 *
 * @throws {ProblemsFound}
 */
export async function keygen(setting: Setting): Promise<void> {
  const { cwd, given, json, terminal } = setting;
  if (given.has("write")) return writeKeys(setting);
  const file = given.get("private-key");
  if (terminal.isTerminal && file === undefined && !given.has("print")) stop("USAGE", shownToAll());
  const { publicKey, privateKey } = keyPair(randomBytes(32));
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
The private key${file === undefined ? " is shown this once" : ` is in ${file}`}. Of the pair in use it goes into the secret
PRESSCAST_SIGNING_KEY of the environment \`presscast\` and nowhere else: Settings > Environments, or
\`gh secret set PRESSCAST_SIGNING_KEY --env presscast\`. Of a spare it stays offline.${file === undefined ? "" : " Remove the file once the key is in its place."}

There should be two pairs, one in use and a spare: without a spare, a lost key means that every
WordPress site must be updated by hand.
`);
}

function shownToAll(): Particulars {
  return {
    message:
      "On a terminal, a private key stays where anybody who scrolls back, or looks over your shoulder, can read it.",
    fix: "In your repository, `presscast keygen --write` makes the keys and puts the public ones into versions.yaml. Elsewhere `--private-key ~/presscast.key` writes the private one to a file that only you can read, and `--print` prints it all the same.",
  };
}

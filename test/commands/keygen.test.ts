import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { keygen } from "../../src/commands/keygen.ts";
import { seedIn } from "../../src/trust/keys.ts";
import { openSigner } from "../../src/trust/signer.ts";
import { settingOf } from "../support/repository/context.ts";
import { codesOf } from "../support/versions/problems-of.ts";
import { temporaryFolder } from "../support/repository/temporary-folder.ts";

const KEYS = /^public_key: (ed25519:\S{60})\nprivate_key: (ed25519-private:\S{64})\n$/;

it("prints the two keys of a pair on standard output, and on standard error where each goes", async () => {
  const { setting, out, err } = settingOf([]);
  await keygen(setting);
  const [, publicKey, privateKey = ""] = KEYS.exec(out()) ?? [];
  expect(openSigner(privateKey)?.publicKey).toBe(publicKey);
  expect(err()).toContain("PRESSCAST_SIGNING_KEY");
  expect(err()).not.toContain(privateKey);
});

it("prints no private key to a terminal without being asked", async () => {
  for (const json of [false, true]) {
    const { setting, out } = settingOf([], { json });
    const onTerminal = { ...setting, terminal: { ...setting.terminal, isTerminal: true } };
    expect(await codesOf(keygen(onTerminal))).toEqual(["USAGE"]);
    expect(out()).toBe("");
    await keygen({ ...onTerminal, given: new Map([["print", ""]]) });
    expect(out()).toContain("ed25519-private:");
  }
});

it("makes another pair each time", async () => {
  const runs = [settingOf([]), settingOf([])];
  for (const { setting } of runs) await keygen(setting);
  expect(new Set(runs.map(({ out }) => out())).size).toBe(2);
});

it("prints nothing but data with --json", async () => {
  const { setting, out, err } = settingOf([], { json: true });
  await keygen(setting);
  const { public_key: publicKey, private_key: privateKey } = JSON.parse(out()) as Record<string, string>;
  expect(openSigner(privateKey ?? "")?.publicKey).toBe(publicKey);
  expect(err()).toBe("");
});

it("writes the private key to a file and prints it nowhere", async () => {
  const cwd = await temporaryFolder();
  const { setting, out, err } = settingOf([], { cwd, given: new Map([["private-key", "used.key"]]) });
  await keygen(setting);
  const text = await readFile(join(cwd, "used.key"), "utf8");
  expect(seedIn(text)).toBeDefined();
  expect(out()).toBe(`public_key: ${openSigner(text)?.publicKey}\n`);
  expect(err()).toContain("used.key");
  // The file may be that of the spare, which belongs into no secret.
  expect(err()).toContain("Of a spare it stays offline.");
  expect(err()).not.toContain("ed25519-private:");
});

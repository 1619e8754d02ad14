import { afterEach, beforeEach, expect, it } from "vitest";
import { VERSIONS_FILE, versionsYaml } from "../support/repository/acme-bridge.ts";
import { push, stopped } from "../support/repository/pushed.ts";
import {
  pluginFiles,
  temporaryRepository,
  type TemporaryRepository,
} from "../support/repository/temporary-repository.ts";

let repository: TemporaryRepository;
beforeEach(async () => {
  repository = await temporaryRepository();
});
afterEach(() => repository.remove());

const released = { "1.0.0": { status: "released" } };
const moved = (yaml: string): string =>
  yaml.replace("https://acme.example/plugins", "https://updates.acme.example");

/** A version that was tagged while another address stood in the versions file. */
async function tagged(keys: Parameters<typeof versionsYaml>[1] = {}): Promise<void> {
  const yaml = versionsYaml(released, { updater: "bundled", ...keys });
  await repository.commit("1.0.0", { ...pluginFiles("1.0.0"), [VERSIONS_FILE]: yaml });
  await repository.git("tag", "acme-bridge/v1.0.0");
  await repository.commit("Move", { [VERSIONS_FILE]: moved(yaml) });
}

it("stops a first publication whose ZIP would look for updates at another address, with the fix", async () => {
  await tagged();
  const pushing = push(repository.folder);
  await expect(pushing).rejects.toMatchObject({ problems: [{ code: "PIN_ADDRESS" }] });
  await expect(pushing).rejects.toThrow("would ask https://acme.example/plugins for updates");
  await repository.git("tag", "--delete", "acme-bridge/v1.0.0");
  expect(await stopped(push(repository.folder))).toEqual([]);
});

it("accepts it if the ZIP contains no address", async () => {
  await tagged({ updater: "none" });
  expect(await stopped(push(repository.folder))).toEqual([]);
});

it("leaves alone what was published at the address before", async () => {
  const yaml = versionsYaml(released, { updater: "bundled" });
  await repository.commit("1.0.0", { ...pluginFiles("1.0.0"), [VERSIONS_FILE]: yaml });
  const { ledger } = await push(repository.folder);
  await repository.git("tag", "acme-bridge/v1.0.0");
  await repository.commit("Move", { [VERSIONS_FILE]: moved(yaml) });
  const releases = ledger.releases.map((each) => ({ ...each, package: null }));
  expect(await stopped(push(repository.folder, { ...ledger, releases }))).toEqual([]);
});

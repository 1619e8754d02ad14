import { homedir } from "node:os";
import { expect, it } from "vitest";
import { keyFiles } from "../../../src/commands/editing/key-files.ts";

it("names files after the repository, outside of it, and a spare after the key beside it", () => {
  expect(keyFiles(undefined, "/home/ada/plugins", true)).toEqual({
    used: `${homedir()}/plugins-presscast.key`,
    spare: `${homedir()}/plugins-presscast-spare.key`,
  });
  expect(keyFiles("keys/acme.key", "/home/ada/plugins", true)).toEqual({
    used: "keys/acme.key",
    spare: "keys/acme-spare.key",
  });
});

it("needs one file where there is a key already, for another spare", () => {
  expect(keyFiles(undefined, "/home/ada/plugins", false)).toEqual({
    used: undefined,
    spare: `${homedir()}/plugins-presscast-spare.key`,
  });
  expect(keyFiles("new", "/home/ada/plugins", false)).toEqual({ used: undefined, spare: "new" });
});

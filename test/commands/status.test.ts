import { expect, it } from "vitest";
import { status } from "../../src/commands/status.ts";
import type { OptionName } from "../../src/cli/options.ts";
import { recorded, releasingRepository } from "../support/repository/context.ts";
import { staleClone } from "../support/repository/stale-clone.ts";
import { codesOf, problemsOf } from "../support/versions/problems-of.ts";

it("withdraws with a reason, on a branch that names both", async () => {
  const repository = await releasingRepository();
  await repository.git("tag", "acme-bridge/v1.0.0");
  const words = ["acme-bridge", "1.0.0", "withdrawn"];
  const given = new Map<OptionName, string>([["reason", "It leaks."]]);
  const { context, out } = await recorded(repository.folder, { words, given, json: true });
  await status(context);
  expect(JSON.parse(out())).toMatchObject({
    version: "1.0.0",
    files: ["versions.yaml"],
    written: true,
    next: expect.arrayContaining(["git switch --create presscast/acme-bridge-v1.0.0-withdrawn"]) as string[],
  });
  const again = await recorded(repository.folder, { words });
  expect(await codesOf(status(again.context))).toEqual(["STATUS_SENSELESS"]);
});

it("says of a version that only the remote has that this clone is behind", async () => {
  const { folder, published } = await staleClone();
  const words = ["acme-bridge", "1.1.0", "deprecated"];
  const { context } = await recorded(folder, { words, published });
  expect(await problemsOf(status(context))).toMatchObject([
    { code: "CLONE_BEHIND", severity: "warning", fix: "`git pull`, and run the command again." },
    { code: "VERSION_UNKNOWN", fix: expect.stringMatching(/^`git pull` first/) as string },
  ]);
});

it("warns of the same beside an edit that it makes", async () => {
  const { folder, published } = await staleClone();
  const words = ["acme-bridge", "1.0.0", "deprecated"];
  const { context, err } = await recorded(folder, { words, published });
  await status(context);
  expect(err()).toContain("warning CLONE_BEHIND\n");
});

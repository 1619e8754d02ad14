import { expect, it } from "vitest";
import { status } from "../../src/commands/status.ts";
import type { OptionName } from "../../src/cli/options.ts";
import { recorded, releasingRepository } from "../support/repository/context.ts";
import { codesOf } from "../support/versions/problems-of.ts";

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

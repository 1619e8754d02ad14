import { expect, it } from "vitest";
import { readMove } from "../../src/plan/read-move.ts";
import { moveVectors } from "../support/site/move-vectors.ts";

it("keeps the vectors that the updater is tested with", async () => {
  const text = `${JSON.stringify(moveVectors(), null, 2)}\n`;
  await expect(text).toMatchFileSnapshot("../vectors/move.json");
});

it.each(moveVectors())("$verdict: $name", ({ feed, verdict, ...move }) => {
  const found = readMove(feed, move);
  expect(found.kind === "failed" ? found.why : "moved").toBe(verdict);
});

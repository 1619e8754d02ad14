import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "vitest";
import { runScenario } from "./support/repository/run-scenario.ts";

const folder = join(import.meta.dirname, "scenarios");

describe.concurrent("what a user sees, step by step", () => {
  it.for(readdirSync(folder))("%s", async (name, { expect }) => {
    const transcript = await runScenario(readFileSync(join(folder, name, "steps.txt"), "utf8"));
    await expect(transcript).toMatchFileSnapshot(join(folder, name, "transcript.txt"));
  });
});

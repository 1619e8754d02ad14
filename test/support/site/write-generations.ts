import { openOutput } from "../../../src/world/disk/open-output.ts";
import { writeSite } from "../../../src/world/disk/write-site.ts";
import { NOTHING_TO_COPY, siteOfGeneration } from "./site.ts";

// A program for tests to kill: swaps one update site after the other into a folder, until it is killed or done.
const [folder = "", top = "", first = "1", count = "1"] = process.argv.slice(2);
for (let generation = Number(first); generation < Number(first) + Number(count); generation += 1) {
  const target = await openOutput(folder, top);
  await writeSite(siteOfGeneration(generation), target, NOTHING_TO_COPY);
  process.stdout.write(`${generation}\n`);
}

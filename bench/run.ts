import { cpus } from "node:os";
import { action } from "./action.ts";
import { catalogueGrowth } from "./catalogue-growth.ts";
import { coldBuild } from "./cold-build.ts";
import { fetched } from "./fetched.ts";
import { reproducible } from "./reproducible.ts";
import { rollout } from "./rollout.ts";
import { scale } from "./scale.ts";
import { signing } from "./signing.ts";
import { updater } from "./updater.ts";
import { verifyFeed } from "./verify-feed.ts";

const benches = {
  reproducible,
  "cold-build": coldBuild,
  "catalogue-growth": catalogueGrowth,
  action,
  fetched,
  rollout,
  scale,
  signing,
  updater,
  "verify-feed": verifyFeed,
};
const wanted = process.argv.slice(2);

process.stdout.write(
  `Node ${process.version}, ${process.platform} ${process.arch}, ${cpus().length} × ${cpus()[0]?.model ?? "?"}\n`,
);
for (const [name, bench] of Object.entries(benches)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  process.stdout.write(`\n${(await bench()).join("\n")}\n`);
}

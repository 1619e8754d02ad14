import { PRESSCAST_VERSION } from "./world/presscast-version.ts";

// The first line of the log comes before the program is loaded, since loading takes longest at the start.
process.stdout.write(`Presscast ${PRESSCAST_VERSION}\n`);

const { main } = await import("./action/main.ts");
process.exitCode = await main();

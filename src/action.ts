import { PRESSCAST_VERSION } from "./world/presscast-version.ts";

// The log begins before the program is read, which takes longer than anything else at the start.
process.stdout.write(`Presscast ${PRESSCAST_VERSION}\n`);

const { main } = await import("./action/main.ts");
process.exitCode = await main();

import { defineConfig } from "rolldown";

export default defineConfig({
  input: { action: "src/action.ts", cli: "src/cli.ts", "deflate-worker": "src/world/deflate-worker.ts" },
  platform: "node",
  output: {
    dir: "dist",
    format: "esm",
    entryFileNames: "[name].js",
    chunkFileNames: "[name].js",
    cleanDir: true,
  },
});

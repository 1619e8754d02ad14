import { join } from "node:path";
import { defineConfig } from "rolldown";
import { thirdPartyLicences } from "./scripts/third-party-licences.ts";

export default defineConfig({
  input: {
    action: "src/action.ts",
    cli: "src/cli.ts",
    "deflate-worker": "src/world/processes/deflate-worker.ts",
  },
  platform: "node",
  // What of it is not used is left out: @actions/core would bring an HTTP client for tokens that nobody asks for.
  treeshake: {
    moduleSideEffects: [{ test: /\/node_modules\/(?:@actions|undici|tunnel)\//, sideEffects: false }],
  },
  // sanitize-html reads `style` attributes with it, which no text of ours keeps: a sixth of what is loaded at a start.
  resolve: { alias: { postcss: join(import.meta.dirname, "scripts/no-postcss.ts") } },
  plugins: [thirdPartyLicences("LICENCES.txt")],
  output: {
    dir: "dist",
    format: "esm",
    entryFileNames: "[name].js",
    chunkFileNames: "[name].js",
    cleanDir: true,
    // Any other character doubles the memory and the time that a file takes to load.
    charset: "ascii",
    // Half the bytes to read at each start; names are kept for stack traces.
    minify: { compress: true, mangle: { keepNames: true }, codegen: { removeWhitespace: true } },
    // The worker's part is in a file of its own, since each thread reads it.
    codeSplitting: {
      groups: [
        { name: "deflate", test: /\/(?:deflate|zlib-wasm)\.ts/, priority: 1 },
        { name: "version", test: /\/src\/world\/presscast-version\.ts|\/package\.json$/, priority: 1 },
        { name: "presscast", minShareCount: 2 },
      ],
    },
  },
});

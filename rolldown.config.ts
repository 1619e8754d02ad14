import { defineConfig } from "rolldown";
import { thirdPartyLicences } from "./scripts/third-party-licences.ts";

export default defineConfig({
  input: {
    action: "src/action.ts",
    cli: "src/cli.ts",
    "deflate-worker": "src/world/processes/deflate-worker.ts",
  },
  platform: "node",
  plugins: [thirdPartyLicences("LICENCES.txt")],
  output: {
    dir: "dist",
    format: "esm",
    entryFileNames: "[name].js",
    chunkFileNames: "[name].js",
    cleanDir: true,
    // Half the bytes to read at each start; names are kept for stack traces.
    minify: { compress: true, mangle: { keepNames: true }, codegen: { removeWhitespace: true } },
    // The worker's part is in a file of its own, since each thread reads it.
    codeSplitting: {
      groups: [
        { name: "deflate", test: /\/(?:deflate\.ts|fflate\/)/, priority: 1 },
        { name: "version", test: /\/src\/world\/presscast-version\.ts|\/package\.json$/, priority: 1 },
        { name: "presscast", minShareCount: 2 },
      ],
    },
  },
});

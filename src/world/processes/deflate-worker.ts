import { parentPort } from "node:worker_threads";
import { deflateOne } from "../../pack/deflate.ts";

parentPort?.on("message", (inputs: readonly Uint8Array[]) => {
  const outputs = inputs.map(deflateOne);
  parentPort?.postMessage(outputs);
});

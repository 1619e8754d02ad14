import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { expect, it, onTestFinished } from "vitest";
import { deflateOne } from "../../../src/pack/deflate.ts";

it("answers each list of inputs with the list of their outputs, in order", async () => {
  const worker = new Worker(new URL("../../../src/world/processes/deflate-worker.ts", import.meta.url));
  onTestFinished(async () => void (await worker.terminate()));
  const lists = [[Buffer.from("a".repeat(100)), Buffer.from("x")], [], [Buffer.from("b".repeat(5000))]];
  for (const inputs of lists) {
    worker.postMessage(inputs);
    const [outputs] = (await once(worker, "message")) as [(Uint8Array | undefined)[]];
    expect(outputs).toEqual(inputs.map((input) => deflateOne(input)));
  }
});

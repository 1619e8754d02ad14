import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { type Deflate, deflateHere } from "../build/deflate.ts";

/** Below this, starting threads takes longer than the work. */
const WORTH_THREADS = 2_000_000;
const BATCH = 1_000_000;

/**
 * Compresses on all processors. Each input is compressed by itself, so the result is the same however the
 * work is split.
 */
export const deflateInThreads: Deflate = async (inputs) => {
  const total = inputs.reduce((sum, { length }) => sum + length, 0);
  const threads = Math.min(availableParallelism(), 8);
  if (total < WORTH_THREADS || threads < 2) return deflateHere(inputs);
  const batches = inBatches(inputs);
  const outputs = Array.from<Uint8Array | undefined>({ length: inputs.length });
  let next = 0;
  await Promise.all(
    Array.from({ length: Math.min(threads, batches.length) }, async () => {
      const worker = new Worker(workerFile());
      try {
        for (let batch = batches[next++]; batch; batch = batches[next++]) {
          const done = await ask(
            worker,
            batch.map((index) => inputs[index] ?? new Uint8Array()),
          );
          for (const [position, index] of batch.entries()) outputs[index] = done[position];
        }
      } finally {
        await worker.terminate();
      }
    }),
  );
  return outputs;
};

/** The source when run from source, the bundle's own file when bundled. */
function workerFile(): URL {
  const name = import.meta.url.endsWith(".ts") ? "./deflate-worker.ts" : "./deflate-worker.js";
  return new URL(name, import.meta.url);
}

/** Indexes in groups of about equal bytes, so that no thread is left with one huge share at the end. */
function inBatches(inputs: readonly Uint8Array[]): number[][] {
  const batches: number[][] = [];
  let current: number[] = [];
  let bytes = 0;
  for (const [index, input] of inputs.entries()) {
    current.push(index);
    bytes += input.length;
    if (bytes < BATCH) continue;
    batches.push(current);
    current = [];
    bytes = 0;
  }
  return current.length > 0 ? [...batches, current] : batches;
}

function ask(worker: Worker, inputs: readonly Uint8Array[]): Promise<(Uint8Array | undefined)[]> {
  return new Promise((resolve, reject) => {
    const ended = (code: number): void => reject(new Error(`a compressing thread ended with ${code}`));
    worker.once("error", reject);
    worker.once("exit", ended);
    worker.once("message", (outputs: (Uint8Array | undefined)[]) => {
      worker.off("error", reject);
      worker.off("exit", ended);
      resolve(outputs);
    });
    worker.postMessage(inputs);
  });
}

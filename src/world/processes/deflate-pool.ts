import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { type Deflate, deflateHere } from "../../pack/deflate.ts";

export interface DeflatePool {
  /**
   * Compresses on all processors. Each input is compressed by itself, so the result is the same however the
   * work is split.
   */
  readonly deflate: Deflate;
  close(): void;
}

/** Below this, starting threads takes longer than the work. */
const WORTH_THREADS = 1_000_000;
const BATCH = 500_000;

/** Threads that start with the first work that is worth them and stay until the pool is closed. */
export function openDeflatePool(threads = Math.min(availableParallelism(), 8)): DeflatePool {
  const waiting: Job[] = [];
  const workers = new Set<Worker>();
  const idle: Worker[] = [];
  const assign = (): void => {
    while (waiting.length > 0 && (idle.length > 0 || workers.size < threads)) {
      const worker = idle.pop() ?? start(workers);
      const job = waiting.shift();
      if (job)
        void run(worker, job)
          .then(
            () => idle.push(worker),
            () => workers.delete(worker),
          )
          .then(assign);
    }
  };
  return {
    async deflate(inputs) {
      const total = inputs.reduce((sum, { length }) => sum + length, 0);
      if (threads < 2 || total < WORTH_THREADS) return deflateHere(inputs);
      const done = inBatches(inputs).map(
        (batch) => new Promise<Outputs>((resolve, reject) => waiting.push({ batch, resolve, reject })),
      );
      assign();
      return (await Promise.all(done)).flat();
    },
    close() {
      for (const worker of workers) void worker.terminate();
    },
  };
}

type Outputs = (Uint8Array | undefined)[];

interface Job {
  readonly batch: readonly Uint8Array[];
  readonly resolve: (outputs: Outputs) => void;
  readonly reject: (error: unknown) => void;
}

function start(workers: Set<Worker>): Worker {
  const worker = new Worker(workerFile());
  worker.unref();
  workers.add(worker);
  return worker;
}

/** The source when run from source, the bundle's own file when bundled. */
function workerFile(): URL {
  const name = import.meta.url.endsWith(".ts") ? "./deflate-worker.ts" : "./deflate-worker.js";
  return new URL(name, import.meta.url);
}

/** In groups of about equal bytes, so that no thread is left with one huge share at the end. */
function inBatches(inputs: readonly Uint8Array[]): Uint8Array[][] {
  const batches: Uint8Array[][] = [[]];
  let bytes = 0;
  for (const input of inputs) {
    batches.at(-1)?.push(input);
    bytes += input.length;
    if (bytes < BATCH) continue;
    batches.push([]);
    bytes = 0;
  }
  return batches.filter(({ length }) => length > 0);
}

/** Gives a worker one job; rejects both the job and the worker's promise where the thread dies of it. */
function run(worker: Worker, { batch, resolve, reject }: Job): Promise<void> {
  return new Promise((free, dead) => {
    const settle = (): void => {
      worker.off("error", failed);
      worker.off("exit", ended);
      worker.off("message", finished);
      worker.unref();
    };
    const failed = (error: Error): void => {
      settle();
      reject(error);
      dead(error);
    };
    const ended = (code: number): void => failed(new Error(`a compressing thread ended with ${code}`));
    const finished = (outputs: Outputs): void => {
      settle();
      resolve(outputs);
      free();
    };
    worker.ref();
    worker.on("error", failed);
    worker.on("exit", ended);
    worker.on("message", finished);
    try {
      worker.postMessage(batch);
    } catch (error) {
      // The thread never heard of it, and is as good as before.
      settle();
      reject(error);
      free();
    }
  });
}

import { n as deflateOne } from "./deflate.js";
import { parentPort } from "node:worker_threads";
// src/world/deflate-worker.ts
parentPort?.on("message", (inputs) => {
	const outputs = inputs.map(deflateOne);
	parentPort?.postMessage(outputs);
});
export {};

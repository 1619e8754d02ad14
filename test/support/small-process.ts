import { afterAll } from "vitest";
import { giveBackMemory } from "./give-back-memory.ts";

/** Starting a program copies the page tables of the process that starts it, so what files' tests leave behind goes. */
afterAll(giveBackMemory);

import type { Reply } from "./reply.ts";

/** What goes wrong: the connection breaks, another answer comes, or something is done (and perhaps one of these). */
export type Mishap = "drop" | Reply | (() => Mishap | void | Promise<Mishap | void>);

/**
 * - `before`: the request is not carried out
 * - `midway`: of an upload only its name arrives; like `before` for all else
 * - `after`: it is carried out, and only its answer is lost or another
 */
type Moment = "before" | "midway" | "after";

export interface Fault {
  /** The how manyth write from now on, from 1; or which requests. */
  readonly on: number | ((request: { readonly method: string; readonly path: string }) => boolean);
  readonly when: Moment;
  readonly mishap: Mishap;
  /** How often it happens; once if left out. */
  readonly times?: number;
}

export interface Faults {
  add(fault: Fault): void;
  clear(): void;
  /** The fault that hits this request, if one does. */
  hit(request: { readonly method: string; readonly path: string }): Fault | undefined;
}

export function isWrite({ method }: { readonly method: string }): boolean {
  return method !== "GET" && method !== "HEAD";
}

export function newFaults(): Faults {
  let waiting: { readonly fault: Fault; writes: number; left: number }[] = [];
  return {
    add: (fault) => void waiting.push({ fault, writes: 0, left: fault.times ?? 1 }),
    clear() {
      waiting = [];
    },
    hit(request) {
      for (const each of waiting) if (isWrite(request)) each.writes += 1;
      const found = waiting.find(({ fault: { on }, writes }) =>
        typeof on === "number" ? isWrite(request) && writes >= on : on(request),
      );
      if (!found) return undefined;
      found.left -= 1;
      if (found.left === 0) waiting = waiting.filter((each) => each !== found);
      return found.fault;
    },
  };
}

/** What a mishap comes to; undefined where the request goes on as if nothing had happened. */
export async function outcomeOf(mishap: Mishap): Promise<"drop" | Reply | undefined> {
  if (typeof mishap !== "function") return mishap;
  const next = await mishap();
  return next === undefined ? undefined : outcomeOf(next);
}

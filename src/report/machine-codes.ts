import { type CodeEntry, stops } from "./code-entry.ts";

/** Codes for the machine that Presscast runs on, and for how it is called. */
export const MACHINE_CODES = {
  DISK_FULL: stops(
    "The disk is full",
    "Nothing was replaced: the earlier site is intact. Free some space and run again.",
  ),
  MACHINE_LIMIT: stops(
    "The machine has reached a limit",
    "Open files, memory or processes have run out. `ulimit -a` shows the limits of the shell.",
  ),
  DISK_DENIED: stops("The folder can't be written", "Nothing was replaced. Check its permissions."),
  PORT_IN_USE: stops("The port is in use", "Another program listens there. Stop it or choose another port."),
  USAGE: stops(
    "Wrong arguments for the command",
    "`presscast --help` lists the commands; `presscast COMMAND --help` says what each takes.",
  ),
} satisfies Record<string, CodeEntry>;

import { expect, it } from "vitest";
import { readEdit } from "../../src/action/edit-wish.ts";
import type { Problem } from "../../src/report/problem.ts";

/** As GitHub hands over a form that nobody has touched. */
const UNTOUCHED = { command: "publish", plugin: "", version: "", status: "released", force: "false" };

function read(given: Readonly<Record<string, string>>) {
  const inputs: Readonly<Record<string, string>> = { ...UNTOUCHED, ...given };
  const problems: Problem[] = [];
  const edit = readEdit((name) => inputs[name] ?? "", problems);
  return { edit, told: problems.map(({ code, message }) => `${code} ${message}`) };
}

it("asks for no change if the form is left as it is, or there is none", () => {
  expect(read({})).toEqual({ edit: undefined, told: [] });
  const problems: Problem[] = [];
  expect([readEdit(() => "", problems), problems]).toEqual([undefined, []]);
});

it("reads what a command takes", () => {
  const release = {
    command: "release",
    plugin: "acme-bridge",
    version: "minor",
    rollout: "10 %",
    force: "true",
  };
  expect(read({ ...release, "auto-update-after": "24h", changelog: "Faster." }).edit).toEqual({
    command: "release",
    extension: "acme-bridge",
    wish: {
      version: "minor",
      status: "released",
      rollout: 10,
      isForced: true,
      autoUpdateAfter: "24h",
      changelog: "Faster.",
    },
  });
  expect(read({ command: "rollback", reason: "It leaks." })).toEqual({
    edit: {
      command: "rollback",
      extension: undefined,
      wish: { to: undefined, reason: "It leaks.", isForced: false },
    },
    told: [],
  });
  expect(
    read({ command: "status", version: "1.2.0", status: "withdrawn", reason: "It leaks." }).edit,
  ).toEqual({
    command: "status",
    extension: undefined,
    wish: { version: "1.2.0", status: "withdrawn", rollout: undefined, reason: "It leaks." },
  });
  expect(read({ command: "status", version: "1.2.0", status: "paused" }).edit).toMatchObject({
    wish: { version: "1.2.0", status: "paused", reason: undefined },
  });
});

it.each([
  [{ plugin: "acme-bridge" }, /^INPUT_VALUE `plugin` is given, and `command` is `publish`/],
  [{ version: "1.2.0" }, /^INPUT_VALUE `version` is given/],
  [{ command: "relase" }, /^INPUT_VALUE .*`relase`/],
  [{ command: "release" }, /needs a `version`/],
  [{ command: "rollback", rollout: "10" }, /`command: rollback` takes no `rollout`/],
  [{ command: "release", version: "minor", status: "paused" }, /^STATUS_UNKNOWN .*paused/],
  [{ command: "status", version: "1.2.0", "auto-update-after": "24h" }, /takes no `auto-update-after`/],
  [{ command: "rollback", status: "testing" }, /takes no `status`/],
  [{ command: "status", version: "1.2.0", force: "true" }, /takes no `force`/],
  [{ command: "release", version: "minor", force: "yes" }, /`force` is `yes`/],
  [{ command: "release", version: "minor", rollout: "most" }, /^ROLLOUT_RANGE .*most/],
  [{ command: "release", version: "minor", status: "live" }, /^STATUS_UNKNOWN .*`live`/],
  [{ command: "release", version: "minor", changelog: "a\u001B" }, /^VALUE_CONTROL `changelog`/],
])("says what is wrong with %j", (given, message) => {
  const { told } = read(given);
  expect(told).toEqual([expect.stringMatching(message)]);
});

it("reports everything that is wrong at once", () => {
  expect(read({ command: "release", rollout: "x", status: "y", reason: "z" }).told).toHaveLength(4);
});

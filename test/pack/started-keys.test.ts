import { expect, it } from "vitest";
import { keysByHand, startedKeys } from "../../src/pack/started-keys.ts";

const keys = ["ed25519:used", "ed25519:spare"];
const line = (...named: readonly string[]): string =>
  `<?php ( require __DIR__ . '/presscast-updater.php' )( __FILE__, array( ${named.map((key) => `'${key}'`).join(", ")} ) );\n`;

it.each([
  [line(...keys), []],
  [line("ed25519:used"), ["warning UPDATER_KEYS `ed25519:spare`"]],
  [line(...keys, "ed25519:evil"), ["error UPDATER_KEY_UNLISTED `ed25519:evil`"]],
  [`${line("ed25519:used")}// ed25519:spare, 'ed25519:old'`, ["warning UPDATER_KEYS `ed25519:spare`"]],
])("finds in %j what it lacks and what is too much", (text, told) => {
  const problems = startedKeys(text, keys, "a.php");
  expect(
    problems.map(
      ({ severity, code, message }) => `${severity} ${code} ${/`ed25519:\w+`/.exec(message)?.[0]}`,
    ),
  ).toEqual(told);
});

it("looks wherever a plugin starts the updater by itself, and nowhere else", () => {
  const files = Object.entries({
    "acme.php": "<?php require __DIR__ . '/includes/start.php';",
    "includes/start.php": line(),
    "includes/help.php": "<?php // presscast-updater.php\n$key = 'ed25519:old';",
    "presscast-updater.php": "<?php return 'presscast-updater.php';",
  }).map(([path, text]) => ({ path, bytes: Buffer.from(text), isExecutable: false }));
  const found = keysByHand(files, "acme.php", keys, (path) => `plugins/acme/${path}`);
  expect(found.map(({ code, file }) => `${code} ${file}`)).toEqual(["UPDATER_KEYS plugins/acme/acme.php"]);
  const without = files.filter(({ path }) => path !== "includes/start.php");
  expect(keysByHand(without, "acme.php", keys, (path) => path)).toEqual([]);
});

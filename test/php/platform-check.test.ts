import { expect, it } from "vitest";
import { platformCheck } from "../../src/php/platform-check.ts";

/** The condition that Composer writes: `AutoloadGenerator::getPlatformCheck()`. */
const check = (id: number): string => `<?php\n\n$issues = array();\n\nif (!(PHP_VERSION_ID >= ${id})) {\n}\n`;

function said(requiresPhp: string | null, id = 80_100, path = "vendor/composer/platform_check.php") {
  const files = [{ path, bytes: Buffer.from(check(id)), isExecutable: false }];
  return platformCheck(files, requiresPhp, (each) => each).map(({ severity, message }) => [
    severity,
    message,
  ]);
}

it("warns where Composer refuses a PHP that the plugin promises", () => {
  expect(said("7.4")).toEqual([
    [
      "warning",
      "The header has `Requires PHP: 7.4`, and Composer's vendor/composer/platform_check.php stops every PHP below 8.1, so sites with less would fail after the update.",
    ],
  ]);
  expect(said(null)[0]?.[1]).toContain("no `Requires PHP`");
  expect(said("8.1", 80_102)[0]?.[1]).toContain("below 8.1.2");
});

it("says nothing if the plugin requires the same PHP, and about other files", () => {
  expect(said("8.1")).toEqual([]);
  expect(said("8.2.1")).toEqual([]);
  expect(said("7.4", 80_100, "lib/platform_check.php")).toEqual([]);
});

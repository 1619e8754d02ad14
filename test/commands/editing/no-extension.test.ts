import { expect, it } from "vitest";
import { noExtension } from "../../../src/commands/editing/no-extension.ts";

const NOTHING = { extensions: [], unclear: [], mustUse: [] };

it.each([
  [{ ...NOTHING, unclear: ["a"] }, /^In a, two files have a plugin header/],
  [{ ...NOTHING, mustUse: ["mu-plugins/a.php"] }, /^`mu-plugins\/a\.php` is a must-use plugin/],
  [NOTHING, /^No PHP file below \/repository has a plugin header, and no style\.css a theme header/],
])("%j", (found, message) => {
  expect(noExtension("/repository", found).message).toMatch(message);
});

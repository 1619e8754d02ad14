import { expect, it } from "vitest";
import { noExtension } from "../../../src/commands/editing/no-extension.ts";

const NOTHING = { extensions: [], unclear: [], themes: [], mustUse: [] };

it.each([
  [{ ...NOTHING, unclear: ["a"], themes: ["b"] }, /^In a, two files have a plugin header/],
  [
    { ...NOTHING, mustUse: ["mu-plugins/a.php"], themes: ["b"] },
    /^`mu-plugins\/a\.php` is a must-use plugin/,
  ],
  [{ ...NOTHING, themes: [".", "child"] }, /^There is a theme in the repository itself and child/],
  [NOTHING, /^No PHP file below \/repository/],
])("%j", (found, message) => {
  expect(noExtension("/repository", found).message).toMatch(message);
});

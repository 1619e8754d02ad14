import { describe, expect, it } from "vitest";
import { withUpdateUri } from "../../src/pack/with-update-uri.ts";

const URI = "https://acme.github.io/plugins/acme-bridge/";

describe("the line that is added", () => {
  const cases: Record<string, [before: string, after: string]> = {
    "behind a star, like the others": [
      "<?php\n/**\n * Plugin Name: Acme\n * Version: 1.0.0\n */\nrun();\n",
      `<?php\n/**\n * Plugin Name: Acme\n * Version: 1.0.0\n * Update URI: ${URI}\n */\nrun();\n`,
    ],
    "in the column of the others": [
      "<?php\n/**\n * Plugin Name:       Acme\n * Version:           1.0.0\n *\n * Acme does it.\n */\n",
      `<?php\n/**\n * Plugin Name:       Acme\n * Version:           1.0.0\n * Update URI:        ${URI}\n *\n * Acme does it.\n */\n`,
    ],
    "without a star": [
      "<?php\n/*\nPlugin Name: Acme\nVersion: 1.0.0\n*/\n",
      `<?php\n/*\nPlugin Name: Acme\nVersion: 1.0.0\nUpdate URI: ${URI}\n*/\n`,
    ],
    "with the line ends of Windows": [
      "<?php\r\n/*\r\nPlugin Name: Acme\r\nVersion: 1.0.0\r\n*/\r\n",
      `<?php\r\n/*\r\nPlugin Name: Acme\r\nVersion: 1.0.0\r\nUpdate URI: ${URI}\r\n*/\r\n`,
    ],
    "before a line that ends the comment": [
      "<?php\n/* Plugin Name: Acme\n * Author: Ann\n * Version: 1.0.0 */\n",
      `<?php\n/* Plugin Name: Acme\n * Author: Ann\n * Update URI: ${URI}\n * Version: 1.0.0 */\n`,
    ],
    "in front of the only line": [
      "<?php /* Plugin Name: Acme */\nrun();\n",
      `<?php /* Update URI: ${URI}\nPlugin Name: Acme */\nrun();\n`,
    ],
    "in a comment of single lines": [
      "<?php\n// Plugin Name: Acme\n// Version: 1.0.0\n\nrun();\n",
      `<?php\n// Plugin Name: Acme\n// Version: 1.0.0\n// Update URI: ${URI}\n\nrun();\n`,
    ],
    "not beside what only looks like a field, in the code": [
      "<?php\n/*\n * Plugin Name: Acme\n * Version: 1.0.0\n */\n$text = '\n * Author: nobody\n';\n",
      `<?php\n/*\n * Plugin Name: Acme\n * Version: 1.0.0\n * Update URI: ${URI}\n */\n$text = '\n * Author: nobody\n';\n`,
    ],
    "where it stood before themes, whatever fields of themes a plugin has": [
      "<?php\n/*\n * Plugin Name: Acme\n * Version: 1.0.0\n * Tested up to: 6.5\n * Tags: a\n */\n",
      `<?php\n/*\n * Plugin Name: Acme\n * Version: 1.0.0\n * Update URI: ${URI}\n * Tested up to: 6.5\n * Tags: a\n */\n`,
    ],
    "with the tabs of a label that is as long": [
      "<?php\n/*\nPlugin Name:\tAcme\nAuthor URI:\t\thttps://a.example\nVersion: 1\n*/\n",
      `<?php\n/*\nPlugin Name:\tAcme\nAuthor URI:\t\thttps://a.example\nVersion: 1\nUpdate URI:\t\t${URI}\n*/\n`,
    ],
    "not in the licence above the header": [
      "<?php\n/*\n * License: GPL\n */\n/*\n * Plugin Name: Acme\n */\n",
      `<?php\n/*\n * License: GPL\n */\n/*\n * Plugin Name: Acme\n * Update URI: ${URI}\n */\n`,
    ],
  };
  it.each(Object.entries(cases))("stands %s", (_name, [before, after]) => {
    expect(withUpdateUri(before, URI, "plugin")).toBe(after);
  });
});

describe("a line that is there", () => {
  it.each([
    ["false", "<?php\n/*\nPlugin Name: Acme\nUpdate URI: false\nVersion: 1\n*/\n"],
    ["another", "<?php\n/*\nPlugin Name: Acme\nUpdate URI: https://other.example/\nVersion: 1\n*/\n"],
    ["nothing", "<?php\n/*\nPlugin Name: Acme\nUpdate URI: \nVersion: 1\n*/\n"],
  ])("gets the new value instead of %s", (_name, before) => {
    expect(withUpdateUri(before, URI, "plugin")).toBe(
      `<?php\n/*\nPlugin Name: Acme\nUpdate URI: ${URI}\nVersion: 1\n*/\n`,
    );
  });

  it("keeps the end of the comment after it", () => {
    const before = "<?php\n/* Plugin Name: Acme\nUpdate URI: false */\n";
    expect(withUpdateUri(before, URI, "plugin")).toBe(`<?php\n/* Plugin Name: Acme\nUpdate URI: ${URI} */\n`);
  });

  it("stays as it is where it says the same", () => {
    const text = `<?php\n/*\nPlugin Name: Acme\nUpdate URI: ${URI}\n*/\n`;
    expect(withUpdateUri(text, URI, "plugin")).toBe(text);
  });
});

it("is not added where there is no header", () => {
  expect(withUpdateUri("<?php\nrun();\n", URI, "plugin")).toBeUndefined();
});

it.each([
  [
    "/*\nTheme Name: Acme\nVersion: 1.0.0\nTags: blog\n*/\nbody {}\n",
    `/*\nTheme Name: Acme\nVersion: 1.0.0\nTags: blog\nUpdate URI: ${URI}\n*/\nbody {}\n`,
  ],
  [
    "/**\n * Theme Name:   Acme\n * Theme URI:    https://a.example\n * Template:     base\n */\n",
    `/**\n * Theme Name:   Acme\n * Theme URI:    https://a.example\n * Template:     base\n * Update URI:   ${URI}\n */\n`,
  ],
])("stands in a theme's stylesheet, as in %j", (before, after) => {
  expect(withUpdateUri(before, URI, "theme")).toBe(after);
});

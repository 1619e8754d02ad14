import { describe, expect, it } from "vitest";
import { withStartLine } from "../../src/php/with-start-line.ts";
import { runPhp } from "../support/wordpress/php.ts";

const HEADER = "/*\n * Plugin Name: Acme\n */";
const LINE = "START();";

const cases: Record<string, [before: string, after: string]> = {
  "behind the header": [`<?php\n${HEADER}\n\necho 'run';\n`, `<?php\n${HEADER}\n\n${LINE}\n\necho 'run';\n`],
  "behind a licence, the header and the guard": [
    `<?php\n/* GPL */\n${HEADER}\ndefined( 'ABSPATH' ) || exit;\necho 'run';\n`,
    `<?php\n/* GPL */\n${HEADER}\ndefined( 'ABSPATH' ) || exit;\n\n${LINE}\necho 'run';\n`,
  ],
  "behind a guard in braces": [
    `<?php\n${HEADER}\nif ( ! defined( 'ABSPATH' ) ) {\n\texit; // Not here.\n}\n\necho 'run';\n`,
    `<?php\n${HEADER}\nif ( ! defined( 'ABSPATH' ) ) {\n\texit; // Not here.\n}\n\n${LINE}\n\necho 'run';\n`,
  ],
  "behind declare, namespace and use": [
    `<?php\n${HEADER}\ndeclare(strict_types=1);\n\nnamespace Acme\\Bridge;\n\nuse Acme\\Http;\nuse function strlen;\n\necho 'run';\n`,
    `<?php\n${HEADER}\ndeclare(strict_types=1);\n\nnamespace Acme\\Bridge;\n\nuse Acme\\Http;\nuse function strlen;\n\n${LINE}\n\necho 'run';\n`,
  ],
  "behind a header that follows declare": [
    `<?php\ndeclare( strict_types = 1 );\n${HEADER}\necho 'run';\n`,
    `<?php\ndeclare( strict_types = 1 );\n${HEADER}\n\n${LINE}\necho 'run';\n`,
  ],
  "in the first namespace with braces": [
    `<?php\n${HEADER}\nnamespace Acme { use Acme\\Http; echo 'run'; }\nnamespace { }\n`,
    `<?php\n${HEADER}\nnamespace Acme { use Acme\\Http; ${LINE} echo 'run'; }\nnamespace { }\n`,
  ],
  "behind a comment on the same line": [
    `<?php\n${HEADER}\nnamespace Acme; // ours\necho 'run';\n`,
    `<?php\n${HEADER}\nnamespace Acme; // ours\n\n${LINE}\necho 'run';\n`,
  ],
  "before PHP ends": [`<?php ${HEADER} ?>\n<p>run</p>\n`, `<?php ${HEADER} ${LINE} ?>\n<p>run</p>\n`],
  "before a heredoc that looks like PHP": [
    `<?php\n${HEADER}\n$text = <<<EOT\ndeclare(strict_types=1);\nnamespace Nowhere;\nEOT;\necho 'run';\n`,
    `<?php\n${HEADER}\n\n${LINE}\n$text = <<<EOT\ndeclare(strict_types=1);\nnamespace Nowhere;\nEOT;\necho 'run';\n`,
  ],
  "before a test that is more than a guard": [
    `<?php\n${HEADER}\nif ( ! defined( 'ABSPATH' ) ) { exit; } else { echo 'run'; }\n`,
    `<?php\n${HEADER}\n\n${LINE}\nif ( ! defined( 'ABSPATH' ) ) { exit; } else { echo 'run'; }\n`,
  ],
  "behind a comment of single lines": [
    "<?php\n// Plugin Name: Acme\n// Version: 1.0.0\necho 'run';\n",
    `<?php\n// Plugin Name: Acme\n// Version: 1.0.0\n\n${LINE}\necho 'run';\n`,
  ],
  "with the line ends of Windows": [
    "<?php\r\n/* Plugin Name: Acme */\r\necho 'run';\r\n",
    `<?php\r\n/* Plugin Name: Acme */\r\n\r\n${LINE}\r\necho 'run';\r\n`,
  ],
  "in front of a guard that asks for another plugin": [
    `<?php\n${HEADER}\ndefined( 'ABSPATH' ) || exit;\nif ( ! defined( 'ACME_CORE_VERSION' ) ) {\n\treturn;\n}\n`,
    `<?php\n${HEADER}\ndefined( 'ABSPATH' ) || exit;\n\n${LINE}\nif ( ! defined( 'ACME_CORE_VERSION' ) ) {\n\treturn;\n}\n`,
  ],
  "behind a guard in a block of its own": [
    `<?php if ( ! defined( 'ABSPATH' ) ) die; ?>\n<?php\n${HEADER}\necho 'run';\n`,
    `<?php if ( ! defined( 'ABSPATH' ) ) die; ?>\n<?php\n${HEADER}\n\n${LINE}\necho 'run';\n`,
  ],
  "in front of code that stands above the header": [
    `<?php\n/* GPL */\nnamespace Acme;\necho 'run';\n${HEADER}\n`,
    `<?php\n/* GPL */\nnamespace Acme;\n\n${LINE}\necho 'run';\n${HEADER}\n`,
  ],
  "behind grouped imports": [
    `<?php\n${HEADER}\nuse Acme\\{ Http, Json as J };\nuse const PHP_EOL as END;\necho 'run';\n`,
    `<?php\n${HEADER}\nuse Acme\\{ Http, Json as J };\nuse const PHP_EOL as END;\n\n${LINE}\necho 'run';\n`,
  ],
  "at the end of a file that is all header": [`<?php\n${HEADER}`, `<?php\n${HEADER}\n\n${LINE}`],
};

it.each(Object.entries(cases))("stands %s", (_name, [before, after]) => {
  expect(withStartLine(before, LINE)).toBe(after);
});

describe.each(["7.4", "8.5"])("on PHP %s", (version) => {
  it("the started file runs, and starts first", async () => {
    const whole = Object.values(cases).map(
      ([before]) => withStartLine(before, "( require __DIR__ . '/updater.php' )( __FILE__ );") ?? "",
    );
    const output = await runPhp(
      version,
      `define( 'ABSPATH', '/' );
      file_put_contents( __DIR__ . '/updater.php', '<?php return static function ( string $file ): void { echo basename( $file ), ":"; };' );
      foreach ( json_decode( base64_decode( '${Buffer.from(JSON.stringify(whole)).toString("base64")}' ) ) as $number => $text ) {
        file_put_contents( __DIR__ . "/main$number.php", $text );
        require __DIR__ . "/main$number.php";
        echo "\\n";
      }`,
    );
    const lines = output.replaceAll("<p>run</p>", "run").split(/\n+/).filter(Boolean);
    expect(lines).toEqual(
      whole.map((_, number) => expect.stringMatching(`^\\s*main${number}\\.php:(?:run)?$`)),
    );
  });
});

it("is added to PHP that the parser doesn't know", () => {
  const rest = "class Acme { public string $a { get => 'a'; } }\nlog( ...$b, level: 1 );\n";
  const before = `<?php\n${HEADER}\ndefined( 'ABSPATH' ) || exit;\n`;
  expect(withStartLine(before + rest, LINE)).toBe(`${before}\n${LINE}\n${rest}`);
});

it("is added after a header in HTML", () => {
  expect(withStartLine("<!--\nPlugin Name: Acme\n-->\n<?php echo 'run';\n", LINE)).toBe(
    `<!--\nPlugin Name: Acme\n-->\n<?php ${LINE} echo 'run';\n`,
  );
});

it("is not added to a file without PHP", () => {
  expect(withStartLine("Plugin Name: Acme\n", LINE)).toBeUndefined();
});

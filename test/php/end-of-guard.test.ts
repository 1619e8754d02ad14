import { expect, it } from "vitest";
import { endOfGuard } from "../../src/php/end-of-guard.ts";
import { phpTokens } from "../../src/php/php-tokens.ts";

/** What stands behind the guard that a file starts with. */
function behind(code: string): string | undefined {
  const all = `<?php ${code}`;
  const tokens = phpTokens(all);
  const end = endOfGuard(tokens, 1);
  return end === undefined ? undefined : all.slice(tokens[end]?.start ?? all.length);
}

it.each([
  "defined( 'ABSPATH' ) || exit;",
  "defined('ABSPATH') or die( 'No; { direct } access.' );",
  "\\defined( 'ABSPATH' ) || exit( 0 );",
  "( defined( 'ABSPATH' ) ) or exit;",
  "! defined( 'ABSPATH' ) && exit;",
  "! defined( 'ABSPATH' ) and die();",
  'if ( ! defined( "WPINC" ) ) { die; }',
  "if ( ! defined( 'ABSPATH' ) ) /* Why not. */ exit;",
  "if ( ! ( defined( 'ABSPATH' ) ) ) { return; }",
  "if ( !defined( 'ABSPATH' ) || !defined( 'WPINC' ) ) { die(); }",
  "if ( false === defined( 'ABSPATH' ) ) { exit; }",
  "if ( defined( 'ABSPATH' ) === false ) { exit; }",
  "if ( ! defined( 'ABSPATH' ) ): exit; endif;",
  "if ( ! function_exists( 'add_action' ) ) { echo 'Hi'; exit; }",
  "if ( ! defined( 'ABSPATH' ) ) { header( 'HTTP/1.1 403 Forbidden' ); exit( 'No.' ); }",
])("%s is a guard", (code) => {
  expect(behind(`${code} run();`)).toBe("run();");
});

it.each([
  "if ( ! defined( 'ACME_CORE_VERSION' ) ) { return; }",
  "if ( ! function_exists( 'acme' ) ) return;",
  "if ( ! class_exists( 'WooCommerce' ) ) { return; }",
  "if ( ! defined( 'ABSPATH' ) || ! defined( 'ACME_CORE_VERSION' ) ) { return; }",
  "if ( defined( 'ABSPATH' ) ) { return; }",
  "if ( ! defined( 'ABSPATH' ) ) { exit; } else { run(); }",
  "if ( ! defined( 'ABSPATH' ) ) { define( 'ABSPATH', __DIR__ ); }",
  "if ( ! defined( 'ABSPATH' ) ) { if ( acme() ) { exit; } }",
  "defined( 'ABSPATH' ) && exit;",
  "defined( 'ACME' ) || exit;",
])("%s is not a guard", (code) => {
  expect(behind(`${code} run();`)).toBeUndefined();
});

import { expect, it } from "vitest";
import { DEFAULT_EXCLUSIONS } from "../../src/survey/default-exclusions.ts";
import { gitignore } from "../../src/survey/exclusion.ts";

const isExcluded = gitignore(DEFAULT_EXCLUSIONS);

it.each([
  ".git/config",
  ".gitignore",
  "lib/.gitattributes",
  ".github/workflows/ci.yml",
  ".wordpress-org/banner.png",
  ".env.local",
  ".vscode/settings.json",
  ".idea/a.xml",
  ".distignore",
  ".DS_Store",
  ".a.php.swp",
  "node_modules/a/index.js",
  "blocks/a/node_modules/b.js",
  "tests/bootstrap.php",
  "lib/test/a.php",
  "js/__tests__/a.js",
  "lib/vendor/a/tests/a.php",
  "lib/__pycache__/a.pyc",
  "__MACOSX/a.php",
  "vendor/a/.github/ci.yml",
  "vendor/a/node_modules/b.js",
  "a.php.bak",
  "a.php.orig",
  "a.php~",
  "img/Thumbs.db",
  "composer.lock",
  "package.json",
  "package-lock.json",
  "webpack.config.js",
  "eslint.config.mjs",
  "tsconfig.build.json",
  "phpunit.xml.dist",
  "vendor/a/phpunit.xml.dist",
  "auth.json",
  ".htpasswd",
  "dist/.vite/deps/a.js",
  ".vite/cache.json",
  "node_modules/.vite/manifest.json",
])("leaves out %s", (path) => {
  expect(isExcluded(path)).toBe(true);
});

it.each([
  "acme-bridge.php",
  "private/.htaccess",
  "dist/.vite/manifest.json",
  ".vite/manifest.json",
  "readme.txt",
  "README.md",
  "CHANGELOG.md",
  "LICENSE",
  "composer.json",
  "lib/test.php",
  "lib/tests.php",
  "lib/testing/a.php",
  "Tests/a.php",
  "vendor/tests/a.php",
  "vendor/acme/a/tests/a.php",
  "vendor/acme/a/test/b/tests/c.php",
  "vendor/composer/installed.json",
  "blocks/a/package.json",
  "build/index.asset.php",
  "languages/acme-bridge-de_DE.mo",
  "assets/app.js.map",
  "src/index.ts",
])("keeps %s", (path) => {
  expect(isExcluded(path)).toBe(false);
});

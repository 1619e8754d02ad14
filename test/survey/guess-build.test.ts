import { describe, expect, it } from "vitest";
import { guessBuild } from "../../src/survey/guess-build.ts";

function guess(files: Readonly<Record<string, string>>, main = "<?php") {
  const all: Readonly<Record<string, string>> = { ...files, "acme.php": main };
  const read = (path: string) =>
    Promise.resolve(all[path] === undefined ? undefined : new TextEncoder().encode(all[path]));
  return guessBuild("acme.php", Object.keys(all), read);
}

describe("how they are built", () => {
  const composer = '{ "require": { "php": ">=8", "ext-json": "*", "acme/lib": "1" } }';
  const npm = '{ "scripts": { "build": "x" } }';
  it.each<[string, Readonly<Record<string, string>>, string | undefined, boolean]>([
    ["not at all", {}, undefined, false],
    [
      "not for what composer has none of",
      { "composer.json": '{ "require": { "php": ">=8" } }' },
      undefined,
      false,
    ],
    ["not by what can't be read", { "composer.json": "{", "package.json": "[]" }, undefined, false],
    [
      "with composer",
      { "composer.json": composer },
      "composer install --no-dev --optimize-autoloader",
      false,
    ],
    ["with npm", { "package.json": npm, "package-lock.json": "" }, "npm ci && npm run build", false],
    ["with npm, without a lock", { "package.json": npm }, "npm install && npm run build", false],
    [
      "with the script for releases, where it has another name",
      { "package.json": '{ "scripts": { "start": "x", "prod": "x", "build:prod": "x" } }' },
      "npm install && npm run build:prod",
      false,
    ],
    [
      "with pnpm",
      { "package.json": npm, "pnpm-lock.yaml": "" },
      "pnpm install --frozen-lockfile && pnpm run build",
      false,
    ],
    [
      "with yarn",
      { "package.json": npm, "yarn.lock": "" },
      "yarn install --frozen-lockfile && yarn build",
      false,
    ],
    [
      "with both",
      { "composer.json": composer, "package.json": npm },
      "composer install --no-dev --optimize-autoloader && npm install && npm run build",
      false,
    ],
    [
      "perhaps, where the result is committed",
      { "package.json": npm, "build/index.js": "" },
      "npm install && npm run build",
      true,
    ],
    [
      "by what is not committed alone",
      { "composer.json": composer, "package.json": npm, "dist/x.js": "" },
      "composer install --no-dev --optimize-autoloader",
      false,
    ],
  ])("%s", async (_, files, command, isOptional) => {
    const build = await guess(files);
    expect(build?.command).toBe(command);
    expect(build?.isOptional ?? false).toBe(isOptional);
  });
});

it.each([
  ["php", "php-64bit", "ext-intl", "lib-icu", "composer-runtime-api", "composer/installers"],
  ["composer-plugin-api"],
])("installs nothing for what Composer finds on the machine: %s", async (...names) => {
  const require = Object.fromEntries(names.map((name) => [name, "*"]));
  expect(await guess({ "composer.json": JSON.stringify({ require }) })).toBeUndefined();
});

it("says what it guesses from", async () => {
  const libraries = { "composer.json": '{ "require": { "acme/lib": "1" } }' };
  expect((await guess(libraries))?.why).toBe("composer.json requires acme/lib and no vendor/ is committed");
  const loaded = await guess({ "composer.json": "{}" }, "<?php require __DIR__ . '/vendor/autoload.php';");
  expect(loaded?.why).toBe("acme.php loads vendor/autoload.php and no vendor/ is committed");
  const npm = await guess({ "package.json": '{ "scripts": { "build": "x" } }', "dist/a.js": "" });
  expect(npm?.why).toBe("package.json has a script `build` and dist/ is committed");
});

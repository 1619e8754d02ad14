import { basename } from "node:path/posix";
import type { NewBuild } from "../versions/edit/new-versions-file.ts";
import type { ReadFound } from "./find-extensions.ts";
import { asObject, readJson } from "./read-json.ts";

/**
 * What Composer finds on a machine and does not install, and what only its own plugins need:
 * https://getcomposer.org/doc/articles/composer-platform-dependencies.md
 */
const NO_LIBRARY = /^(?:php(?:-\w+)?|hhvm|ext-.+|lib-.+|composer(?:-\w+-api)?|composer\/installers)$/;

/** Scripts of package.json that build what is released, the likeliest first. */
const SCRIPTS = ["build", "build:prod", "build:production"];

interface Step extends NewBuild {
  readonly why: string;
}

/**
 * How an extension's parts that are not committed come into being.
 *
 * @param loadedFile the file in its folder that WordPress loads, from the repository's top
 * @param inside its files
 */
export async function guessBuild(
  loadedFile: string,
  inside: readonly string[],
  read: ReadFound,
): Promise<NewBuild | undefined> {
  const prefix = loadedFile.slice(0, loadedFile.lastIndexOf("/") + 1);
  const has = (path: string): boolean => inside.includes(prefix + path);
  const below = (name: string): boolean => inside.some((path) => path.startsWith(`${prefix}${name}/`));
  const steps: Step[] = [];
  const needed = has("composer.json") ? await composerNeed(loadedFile, prefix, read) : undefined;
  if (needed !== undefined) {
    const command = "composer install --no-dev --optimize-autoloader";
    const isOptional = below("vendor");
    steps.push({ command, isOptional, why: `${needed} and ${isOptional ? "" : "no "}vendor/ is committed` });
  }
  const { scripts } = await readJson(read, `${prefix}package.json`);
  const script = SCRIPTS.find((name) => typeof asObject(scripts)[name] === "string");
  if (script !== undefined) {
    const command = has("pnpm-lock.yaml")
      ? `pnpm install --frozen-lockfile && pnpm run ${script}`
      : has("yarn.lock")
        ? `yarn install --frozen-lockfile && yarn ${script}`
        : `npm ${has("package-lock.json") ? "ci" : "install"} && npm run ${script}`;
    const made = ["build", "dist"].find(below);
    const what = made === undefined ? "neither build/ nor dist/" : `${made}/`;
    const why = `package.json has a script \`${script}\` and ${what} is committed`;
    steps.push({ command, isOptional: made !== undefined, why });
  }
  const missing = steps.filter(({ isOptional }) => !isOptional);
  const chosen = missing.length > 0 ? missing : steps;
  if (chosen.length === 0) return undefined;
  return {
    command: chosen.map(({ command }) => command).join(" && "),
    isOptional: missing.length === 0,
    why: chosen.map(({ why }) => why).join(", "),
  };
}

/** Why it needs what `composer install` makes, if it does. */
async function composerNeed(
  loadedFile: string,
  prefix: string,
  read: ReadFound,
): Promise<string | undefined> {
  const composer = await readJson(read, `${prefix}composer.json`);
  const library = Object.keys(asObject(composer["require"])).find((name) => !NO_LIBRARY.test(name));
  if (library !== undefined) return `composer.json requires ${library}`;
  const main = new TextDecoder().decode(await read(loadedFile));
  return main.includes("vendor/autoload.php")
    ? `${basename(loadedFile)} loads vendor/autoload.php`
    : undefined;
}

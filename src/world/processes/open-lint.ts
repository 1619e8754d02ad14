import type { PhpLint } from "../../php/lint.ts";
import { lintPhp } from "./lint-php.ts";
import { phpVersion } from "./php-version.ts";

/** Lints with the php on PATH, which is looked for once: each look is a process. */
export function openLint(signal?: AbortSignal): PhpLint {
  let version: ReturnType<typeof phpVersion> | undefined;
  return (files) => lintPhp(files, signal, (version ??= phpVersion(signal)));
}

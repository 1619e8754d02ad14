import { ACTION_CODES } from "./codes-action.ts";
import { EDIT_CODES } from "./codes-edit.ts";
import { FILE_CODES } from "./codes-file.ts";
import { HOSTING_CODES } from "./codes-hosting.ts";
import { PACKAGE_CODES } from "./codes-package.ts";
import { RELEASE_CODES } from "./codes-release.ts";
import { SIGNING_CODES } from "./codes-signing.ts";
import { UPDATER_CODES } from "./codes-updater.ts";

/** Every code that a problem can have. Codes are permanent: people search for them. */
export const CODES = {
  ...ACTION_CODES,
  ...EDIT_CODES,
  ...FILE_CODES,
  ...HOSTING_CODES,
  ...PACKAGE_CODES,
  ...RELEASE_CODES,
  ...SIGNING_CODES,
  ...UPDATER_CODES,
};

export type ProblemCode = keyof typeof CODES;

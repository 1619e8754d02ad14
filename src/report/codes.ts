import { ACTION_CODES } from "./action-codes.ts";
import { EDIT_CODES } from "./edit-codes.ts";
import { FILE_CODES } from "./file-codes.ts";
import { HOSTING_CODES } from "./hosting-codes.ts";
import { MACHINE_CODES } from "./machine-codes.ts";
import { PACKAGE_CODES } from "./package-codes.ts";
import { RELEASE_CODES } from "./release-codes.ts";
import { SECURITY_CODES } from "./security-codes.ts";
import { SIGNING_CODES } from "./signing-codes.ts";
import { UPDATER_CODES } from "./updater-codes.ts";

/** Every code that a problem can have. Codes are permanent: people search for them. */
export const CODES = {
  ...ACTION_CODES,
  ...EDIT_CODES,
  ...FILE_CODES,
  ...HOSTING_CODES,
  ...MACHINE_CODES,
  ...PACKAGE_CODES,
  ...RELEASE_CODES,
  ...SECURITY_CODES,
  ...SIGNING_CODES,
  ...UPDATER_CODES,
};

export type ProblemCode = keyof typeof CODES;

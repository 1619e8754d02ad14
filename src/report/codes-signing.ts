import type { CodeEntry } from "./codes.ts";

/** Codes for keys and signatures. */
export const SIGNING_CODES = {
  KEY_SPELLING: error(
    "Not a public key",
    "A key is `ed25519:` and the public key in base64 (SPKI), as `presscast keygen` prints it.",
  ),
  KEY_SECRET: error(
    "A private key in the versions file",
    "Whoever reads the repository could sign updates with it. Make a new pair; removing the line does not help, since git keeps it.",
  ),
  KEY_UNSOUND: error(
    "A public key that can't be one",
    "Its bytes are no point of the curve, or one for which anyone can make signatures.",
  ),
  KEY_TWICE: error(
    "A key is listed twice",
    "Two entries of one key are no spare, and a key that is lost signs nothing.",
  ),
  KEY_NO_SPARE: warning(
    "There is no spare key",
    "WordPress sites learn of a new key only from a feed that is signed with one that they know. With a spare kept offline, a lost or stolen key can be replaced.",
  ),
  FORCE_UNSIGNED: warning(
    "force_update without a signed feed",
    "Sites install by force only what a key that they know has signed. Without keys the version is offered as any other, with a notice.",
  ),
} satisfies Record<string, CodeEntry>;

function error(title: string, help: string): CodeEntry {
  return { severity: "error", title, help };
}

function warning(title: string, help: string): CodeEntry {
  return { severity: "warning", title, help };
}

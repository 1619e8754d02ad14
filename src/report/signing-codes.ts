import { type CodeEntry, stops, warns } from "./code-entry.ts";

/** Codes for keys and signatures. */
export const SIGNING_CODES = {
  KEY_SPELLING: stops(
    "Not a public key",
    "A key is `ed25519:` and the public key in base64 (SPKI), as `presscast keygen` prints it.",
  ),
  KEY_SECRET: stops(
    "A private key in the versions file",
    "Whoever reads the repository could sign updates with it. Make a new pair; removing the line does not help, since git keeps it.",
  ),
  KEY_UNSOUND: stops(
    "Not a valid public key",
    "Its bytes are not a point on the curve, or are a point for which anyone can make signatures.",
  ),
  KEY_TWICE: stops(
    "A key is listed twice",
    "The same key listed again is not a spare, and a lost key can't also be in use.",
  ),
  KEY_NO_SPARE: warns(
    "There is no spare key",
    "WordPress sites learn about a new key only from a feed that is signed with one that they know. With a spare kept offline, a lost or stolen key can be replaced.",
  ),
  FORCE_UNSIGNED: warns(
    "force_update without a signed feed",
    "Sites install without being asked only what is signed with a key that they know. Without keys, the version is offered like any other, with a notice.",
  ),
  KEY_FILE: stops(
    "The private key can't be written there",
    "It goes into a new file outside of any git repository, so that it is neither committed nor overwrites another key.",
  ),
  SIGNING_KEY_FORM: stops(
    "The signing key is not a private key",
    "It is `ed25519-private:` and base64, as `presscast keygen` prints it. Its value is never shown.",
  ),
  SIGNING_KEY_UNLISTED: stops(
    "The signing key is not listed",
    "Its public key must be listed under `signing.keys`, since WordPress sites know only those.",
  ),
  SIGNING_KEY_MISSING: stops(
    "There are public keys, but no private key to sign with",
    "The versions file lists public keys, so sites refuse an unsigned feed, and the private key did not reach the Action. Pull requests need none.",
  ),
  CLOCK_WRONG: stops(
    "The clock is wrong",
    "A feed names the time of its publication and when it runs out, and WordPress sites compare both with their own clock. The machine's clock and GitHub's differ by more than an hour.",
  ),
  SERIAL_AHEAD: stops(
    "The published feed's time is in the future",
    "Either this machine's clock is slow, or the one that published last was fast. WordPress sites whose clock is right have refused that feed and lose nothing when serials start again from today, which `adopt: serial` does for one run. A site whose own clock was ahead as well may have accepted it: such a site refuses feeds until that time has come, or until the option `presscast_updater` is deleted there.",
  ),
  FEED_UNSIGNED: warns(
    "The feed is not signed",
    "The versions file lists public keys, and this machine has no private key. What is built here is for inspection only.",
  ),
  PUBLISHED_UNSIGNED: warns(
    "The published feed is not signed yet",
    "Once a first key is listed, what was published without one is signed too, after each version has been built again from its commit and came out the same. Where feeds were signed before, a missing signature counts as an attack.",
  ),
  PUBLISHED_BY_LOST: warns(
    "The published feed is signed with a lost key",
    "Somebody else may have a key under `signing.lost`, and may have changed what is published. So nothing is signed until each version has been built again from its commit and came out the same.",
  ),
  PUBLISHED_UNPROVEN: stops(
    "Published versions that can't be verified",
    "No listed key has signed the published feed, and the repository does not produce these versions as they are published: their commit is gone, they have left the versions file, their `build:` gives other bytes each time, or somebody has replaced them. Once a person has compared the hashes, `adopt` takes exactly these over, for one run.",
  ),
  SIGNATURE_GONE: stops(
    "The published feed is no longer signed",
    "The repository's tags, or an earlier versions file, show that feeds were signed before. Without the signature nothing shows that what is published is yours. `adopt: unsigned` says for one run that none was ever signed.",
  ),
  PUBLISHED_FORGED: stops(
    "The published feed was changed",
    "It carries a signature that does not match. Building on it would sign what a stranger has written.",
  ),
  SIGNING_REMOVED: stops(
    "Signing was removed",
    "A WordPress site that has seen a signed feed never takes an unsigned one again.",
  ),
  SIGNING_KEY_DROPPED: stops(
    "The key in use was removed",
    "Keep a key listed until a feed that another key signed has been published. `signing.lost` is for keys that were lost or stolen.",
  ),
  SIGNING_KEY_UNANNOUNCED: stops(
    "A key that no site knows",
    "Sites learn about a key from a feed that is signed with one that they know. List the new key, publish, and only then sign with it.",
  ),
  FEED_SIZE: stops(
    "The feed is too large",
    "WordPress sites refuse a feed of more than 1 MiB, so that an endless answer can't fill the memory.",
  ),
} satisfies Record<string, CodeEntry>;

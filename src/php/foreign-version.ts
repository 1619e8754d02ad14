/** Versions of something else, which may happen to equal the extension's. */
const FOREIGN =
  /(?:^|_)(?:MIN(?:IMUM)?|MAX(?:IMUM)?|REQUIRE[DS]?|TESTED|SUPPORTED)_|(?:^|_)(?:PHP|WP|WORDPRESS|WC|WOO(?:COMMERCE)?|MYSQL|DB|DATABASE|SCHEMA|API|REST)_VER(?:SION)?$/;

/** Whether a name speaks of another thing's version: `ACME_DB_VERSION`, `Acme\AcmeSchema::VERSION`, `minVersion`. */
export function isForeignVersion(name: string): boolean {
  const constant = name
    .replaceAll(/([a-z])([A-Z])/g, "$1_$2")
    .replaceAll(/::|\\/g, "_")
    .toUpperCase();
  return FOREIGN.test(constant);
}

/** Whether a file belongs to a library, which has a version of its own. */
export function isLibrary(path: string): boolean {
  return /(?:^|\/)(?:vendor[^/]*|node_modules)\//.test(path);
}

import * as v from "valibot";
import { done, failed, type Result } from "../../report/result.ts";
import { archiveAddress, line, maybe } from "./lock-fields.ts";
import type { Part } from "./part.ts";

/** @see https://github.com/composer/composer/blob/2.8/src/Composer/Package/Locker.php */
const lockSchema = v.object({
  packages: v.array(
    v.object({
      name: line,
      version: line,
      license: maybe(v.array(line)),
      dist: maybe(
        v.object({
          url: maybe(archiveAddress),
          shasum: maybe(v.pipe(v.string(), v.regex(/^[0-9a-f]{40}$/))),
        }),
      ),
    }),
  ),
});

/** What `composer install --no-dev` installs, by the text of a composer.lock that was parsed. */
export function composerParts(lock: unknown): Result<readonly Part[]> {
  const { issues, output } = v.safeParse(lockSchema, lock);
  if (issues) return failed(`is not as Composer writes it (${v.getDotPath(issues[0]) ?? "as a whole"})`);
  return done(
    output.packages.map(({ name, version, license = [], dist }) => ({
      registry: "composer",
      // Composer takes any letter case for the same package.
      name: name.toLowerCase(),
      version,
      licences: license,
      archive: dist?.url === undefined ? undefined : { url: dist.url, hashes: sha1Of(dist.shasum) },
      isOptional: false,
    })),
  );
}

function sha1Of(content: string | undefined): NonNullable<Part["archive"]>["hashes"] {
  return content === undefined ? [] : [{ alg: "SHA-1", content }];
}

import { problem, type Problem } from "../report/problem.ts";
import { type Catalog, isForOffering, isLive, type Extension, type Version } from "./catalog.ts";
import { addressProblems } from "./address-problems.ts";
import { mirrorProblems } from "./mirror-problems.ts";
import { moveProblems } from "./move-problems.ts";
import { orderProblems } from "./order-problems.ts";
import { securityProblems } from "./security-problems.ts";
import { themeProblems } from "./theme-problems.ts";
import { compareVersions, hasAmbiguousCode, isPrerelease } from "./version-number.ts";

type Rule = (catalog: Catalog) => Problem[];

const RESERVED_SLUGS = new Set(["repo", "assets", "p2"]);
const NAMELESS_FOLDERS = new Set([".", "src", "trunk", "plugin", "theme", "build", "dist", "public"]);

/** What must hold across the fields of the versions file alone. */
export const RULES: readonly Rule[] = [
  addressProblems,
  mirrorProblems,
  moveProblems,
  themeProblems,
  securityProblems,
  slugsAreDistinct,
  sourcesAreDistinct,
  eachExtension(slugIsFree),
  eachExtension(slugIsFolder),
  eachExtension(distNeedsBuild),
  eachExtension(({ versions }) => orderProblems(versions)),
  eachExtension(updateReadyIsHighest),
  eachExtension(newMainFileIsForPlugins),
  eachVersion(rolloutNeedsReleased),
  eachVersion(rolloutRises),
  eachVersion(forceWaitsForNothing),
  eachVersion(pausedIsForOffering),
  eachVersion(withdrawnNeedsReason),
  eachVersion(draftIsNotForced),
  eachVersion(minAutoUpdateIsLower),
  eachVersion(prereleaseIsNotLive),
  eachVersion(codeIsUnique),
];

function eachExtension(rule: (extension: Extension) => Problem[]): Rule {
  return ({ extensions }) => extensions.flatMap(rule);
}

function eachVersion(rule: (version: Version) => Problem | undefined): Rule {
  return eachExtension(({ versions }) => versions.map(rule).filter((found) => found !== undefined));
}

function slugsAreDistinct({ extensions }: Catalog): Problem[] {
  return repeats(extensions, ({ slug }) => slug.toLowerCase()).map(([first, second]) =>
    first.slug === second.slug
      ? problem("SLUG_TAKEN", {
          message: `\`${second.slug}\` is a ${first.kind} and a ${second.kind}, and the update site has one folder for a slug.`,
          fix: "Rename the folder and the slug of one of them.",
          at: second.at(),
        })
      : problem("SLUG_CASE", {
          message: `\`${second.slug}\` and \`${first.slug}\` differ only in case, so on many file systems they are one folder.`,
          fix: "Rename one of the two.",
          at: second.at(),
        }),
  );
}

function sourcesAreDistinct({ extensions }: Catalog): Problem[] {
  return repeats(extensions, ({ packing }) => packing.source).map(([first, second]) =>
    problem("SOURCE_SHARED", {
      message: `\`${second.slug}\` has the same source as \`${first.slug}\`: ${second.packing.source}.`,
      fix: "Give each one its own folder, or remove one of the two.",
      at: second.at("source"),
    }),
  );
}

function repeats(
  extensions: readonly Extension[],
  keyOf: (extension: Extension) => string,
): [Extension, Extension][] {
  const seen = new Map<string, Extension>();
  const found: [Extension, Extension][] = [];
  for (const extension of extensions) {
    const first = seen.get(keyOf(extension));
    if (first) found.push([first, extension]);
    else seen.set(keyOf(extension), extension);
  }
  return found;
}

function slugIsFree({ kind, slug, at }: Extension): Problem[] {
  if (!RESERVED_SLUGS.has(slug.toLowerCase())) return [];
  const message = `The update site needs the folder \`${slug}\` for something else.`;
  return [problem("SLUG_RESERVED", { message, fix: `Rename the ${kind}'s folder and its slug.`, at: at() })];
}

function slugIsFolder({ kind, slug, packing, at }: Extension): Problem[] {
  const folder = packing.source.split("/").at(-1) ?? ".";
  if (folder === slug || NAMELESS_FOLDERS.has(folder)) return [];
  return [
    problem("SLUG_NOT_FOLDER", {
      message: `The slug is \`${slug}\` and the folder is \`${folder}\`. WordPress sites know a ${kind} by its folder, so a ZIP with another one installs a second ${kind}.`,
      fix: `Correct \`source:\` if that is not a folder of yours. Otherwise write the slug as \`${folder}\`, or rename the folder to \`${slug}\`.`,
      at: at("source"),
    }),
  ];
}

function distNeedsBuild({ kind, packing, at }: Extension): Problem[] {
  if (packing.dist === undefined || packing.build !== undefined) return [];
  return [
    problem("DIST_WITHOUT_BUILD", {
      message: `\`dist: ${packing.dist}\` is where \`build\` writes the finished ${kind}, and there is no \`build\`.`,
      fix: "Add `build:` with the command that makes the folder. If the folder is committed, name it with `source:` instead.",
      at: at("dist"),
    }),
  ];
}

function updateReadyIsHighest({ versions }: Extension): Problem[] {
  const live = versions.filter(isLive);
  return live.slice(1).flatMap((version) =>
    version.status === "update_ready"
      ? [
          problem("UPDATE_READY_NOT_LATEST", {
            message: `${version.version} is \`update_ready\` while ${live[0]?.version}, a higher version, is \`${live[0]?.status}\`. Sites are offered the higher one.`,
            fix: `Write \`released\` or \`deprecated\` for ${version.version}, or take ${live[0]?.version} out of service.`,
            at: version.at("status"),
          }),
        ]
      : [],
  );
}

function newMainFileIsForPlugins({ kind, versions }: Extension): Problem[] {
  const named = versions.filter(({ newMainFile }) => kind === "theme" && newMainFile !== undefined);
  return named.map(({ version, at }) =>
    problem("NEW_MAIN_FILE_THEME", {
      message: `\`new_main_file\` is about plugins, and ${version} is of a theme, whose main file is always style.css.`,
      fix: "Remove `new_main_file`.",
      at: at("new_main_file"),
    }),
  );
}

function rolloutNeedsReleased({ version, status, entry, at }: Version): Problem | undefined {
  if (entry.rollout === undefined || status === "released") return undefined;
  return problem("ROLLOUT_STATUS", {
    message: `${version} is \`${status}\`, so ${typeof entry.rollout === "object" ? "its `rollout`" : `\`rollout: ${entry.rollout}\``} has no effect.`,
    fix: "Remove `rollout`, or write `status: released`.",
    at: at("rollout"),
  });
}

function rolloutRises({ version, ramp, at }: Version): Problem | undefined {
  if (!ramp || ramp.from < ramp.to) return undefined;
  return problem("ROLLOUT_FALLS", {
    message: `The rollout of ${version} goes from ${ramp.from} to ${ramp.to} %, and one over time can only rise.`,
    fix: `Write a \`to\` above ${ramp.from}. To narrow a rollout, write a plain percentage: \`rollout: ${ramp.to}\`.`,
    at: at("rollout"),
  });
}

function forceWaitsForNothing({
  version,
  forceUpdate,
  ramp,
  autoUpdateAfter,
  at,
}: Version): Problem | undefined {
  if (!forceUpdate || (!ramp && autoUpdateAfter === undefined)) return undefined;
  const key = ramp ? "rollout" : "auto_update_after";
  return problem("FORCE_WAITS", {
    message: `${version} is forced and waits for nothing, so \`${key}\` has no effect${ramp ? `: it goes to ${ramp.to} % of sites at once` : ""}.`,
    fix: `Remove \`${key}\`, or \`force_update\`.`,
    at: at(key),
  });
}

function pausedIsForOffering({ version, status, paused, at }: Version): Problem | undefined {
  if (!paused || isForOffering(status)) return undefined;
  return problem("PAUSED_STATUS", {
    message: `${version} is \`${status}\` and offered to nobody, so there is nothing to pause.`,
    fix: "Remove `paused`.",
    at: at("paused"),
  });
}

function withdrawnNeedsReason({ version, status, reason, at }: Version): Problem | undefined {
  if (status !== "withdrawn" || reason) return undefined;
  return problem("REASON_MISSING", {
    message: `${version} is withdrawn without a reason. Sites that run it are warned with that sentence.`,
    fix: "Add `reason:` with what is wrong and what site owners should do.",
    at: at("status"),
  });
}

function draftIsNotForced({ version, status, forceUpdate, at }: Version): Problem | undefined {
  if (status !== "draft" || !forceUpdate) return undefined;
  return problem("FORCE_ON_DRAFT", {
    message: `${version} is a draft, so there is nothing to force yet.`,
    fix: "Remove `force_update` and add it with the release.",
    at: at("force_update"),
  });
}

function minAutoUpdateIsLower({ version, minAutoUpdate, at }: Version): Problem | undefined {
  if (!minAutoUpdate || compareVersions(minAutoUpdate, version) < 0) return undefined;
  return problem("MIN_AUTO_UPDATE_RANGE", {
    message: `\`min_auto_update: ${minAutoUpdate}\` is not below ${version} itself.`,
    fix: `Write a version below ${version}, or remove the key.`,
    at: at("min_auto_update"),
  });
}

function prereleaseIsNotLive({ version, status, at }: Version): Problem | undefined {
  if (!isPrerelease(version) || !isLive({ status })) return undefined;
  return problem("PRERELEASE_LIVE", {
    message: `${version} is a pre-release, and \`${status}\` offers it to every site.`,
    fix: "Write `status: testing` to offer it to the beta channel only.",
    at: at("status"),
  });
}

function codeIsUnique({ version, at }: Version): Problem | undefined {
  if (!hasAmbiguousCode(version)) return undefined;
  return problem("VERSION_CODE_AMBIGUOUS", {
    message: `${version} has a part over 99, so its \`version_code\` is shared with another version.`,
    fix: "Nothing, unless a client of yours orders by `version_code`.",
    at: at(),
  });
}

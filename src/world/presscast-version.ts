import packageJson from "../../package.json" with { type: "json" };

/** The version of Presscast: part of what a package's bytes depend on. */
export const PRESSCAST_VERSION: string = packageJson.version;

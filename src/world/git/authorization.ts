import { extraSettings } from "./extra-settings.ts";

/** As HTTP's basic authentication has a token of GitHub. */
export function basicCredentials(token: string): string {
  return Buffer.from(`x-access-token:${token}`).toString("base64");
}

/**
 * The token as a header, through git's environment, in place of any that actions/checkout has left in the clone's
 * settings: GitHub refuses two.
 *
 * @param env what git gets besides
 */
export function authorization(
  serverUrl: string,
  token: string | undefined,
  env: NodeJS.ProcessEnv = process.env,
): Record<string, string> {
  if (token === undefined) return {};
  const key = `http.${serverUrl}/.extraheader`;
  const header = `AUTHORIZATION: basic ${basicCredentials(token)}`;
  // With a token there is no need for a program that knows another.
  return extraSettings(
    [
      [key, ""],
      [key, header],
      ["credential.helper", ""],
    ],
    env,
  );
}

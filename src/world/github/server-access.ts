import type { Asking } from "./ask-github.ts";

/**
 * How to ask a GitHub server's API, and with which token of the environment. The remote's address names the server, and
 * may be anybody's: a token goes only to the server that it is for, as `gh` takes them, and none to one that merely
 * looks like GitHub. https://cli.github.com/manual/gh_help_environment
 *
 * @param server `https://github.com`, without a slash at its end
 */
export function serverAccess(server: string, env: NodeJS.ProcessEnv): Pick<Asking, "apiUrl" | "token"> {
  const { host } = new URL(server);
  const { GITHUB_API_URL: givenApi, GITHUB_SERVER_URL: ownServer = "https://github.com" } = env;
  const isOwn = hostOf(ownServer) === host || hostOf(givenApi) === host;
  const isHosted = host === "github.com" || host.endsWith(".ghe.com");
  const token =
    isHosted || isOwn
      ? env["GH_TOKEN"] || env["GITHUB_TOKEN"]
      : env["GH_HOST"]?.toLowerCase() === host &&
        (env["GH_ENTERPRISE_TOKEN"] || env["GITHUB_ENTERPRISE_TOKEN"]);
  // https://docs.github.com/en/rest/using-the-rest-api/getting-started-with-the-rest-api, for each kind of server
  const apiUrl = isHosted ? `https://api.${host}` : `${server}/api/v3`;
  return { apiUrl: (isOwn && givenApi) || apiUrl, token: token || undefined };
}

function hostOf(address: string | undefined): string | undefined {
  return address !== undefined && URL.canParse(address) ? new URL(address).host : undefined;
}

import type * as Http from "node:http";
import { createRequire } from "node:module";

/**
 * Has `fetch` go through the proxy that HTTPS_PROXY, HTTP_PROXY and NO_PROXY name, as git and Octokit do by themselves.
 * Node can be told so from 24.14 on; before that, it takes NODE_USE_ENV_PROXY=1 where the program is started.
 *
 * @see https://nodejs.org/api/http.html#httpsetglobalproxyfromenvproxyenv
 */
export function useProxy(): void {
  if (!Object.keys(process.env).some((name) => /^https?_proxy$/i.test(name))) return;
  // An import would read all that it exports, which takes longer than the rest of the start.
  const http = createRequire(import.meta.url)("node:http") as Partial<typeof Http>;
  http.setGlobalProxyFromEnv?.();
}

import { openRemote, type Remote, type RemoteOptions } from "../../../src/world/git/remote.ts";
import { WRITE_TOKEN } from "./github-api.ts";

/** The repository acme/plugins of a server, reached from a whole clone of it. @param more what is not as usual */
export function remoteFrom(top: string, serverUrl: string, more: Partial<RemoteOptions> = {}): Remote {
  const whole = { isShallow: false, promisor: undefined };
  return openRemote({ top, ...whole, serverUrl, repository: "acme/plugins", token: WRITE_TOKEN, ...more });
}

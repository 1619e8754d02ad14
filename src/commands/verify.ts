import { resolve } from "node:path";
import { ProblemsFound } from "../report/problem.ts";
import type { Paint } from "../report/paint.ts";
import { isLoopback } from "../versions/is-loopback.ts";
import { visible } from "../report/visible.ts";
import type { Finding } from "../verify/finding.ts";
import { findingsText, hasFailed, troubleText } from "../verify/findings-text.ts";
import { verifySite } from "../verify/verify-site.ts";
import type { Expectations } from "../verify/gather/expectations.ts";
import { openWorld, type OpenWorld } from "../world/open-world.ts";
import { siteAddress } from "../world/http/site-address.ts";
import { siteFolder } from "../world/disk/site-folder.ts";
import { openSite } from "../world/http/open-site.ts";
import type { Setting } from "../cli/context.ts";
import { isOtherSite, waitedFor, expectationsAlone, expectationsIn } from "../world/verification.ts";

/** Goes through the checklist on an update site, in a folder or at an address. @returns the exit status */
export async function verify(setting: Setting): Promise<number> {
  const { words, cwd, signal, terminal, given, json } = setting;
  const [named = ""] = words;
  const open = await openHere(setting);
  try {
    const look = async (): Promise<readonly Finding[]> =>
      verifySite(openSite(named, cwd, signal), await expectationsHere(setting, open));
    const { progress } = terminal;
    const findings = given.has("wait") ? await waitedFor(look, { signal, progress }) : await look();
    terminal.progress("");
    const ok = !hasFailed(findings);
    if (json) terminal.out(`${JSON.stringify({ site: named, ok, findings }, null, 2)}\n`);
    else {
      const text = given.has("all") ? findingsText : troubleText;
      terminal.out(`${visible(named)}\n${aside(named, terminal.paint)}\n${text(findings, terminal.paint)}`);
    }
    return ok ? 0 : 1;
  } finally {
    open?.close();
  }
}

/** What the checklist can't say of an address of this machine. */
function aside(named: string, { dim }: Paint): string {
  const words = "It is served on this machine: HTTPS and missing signatures are not checked.";
  return isLoopback(named) ? `${dim(words)}\n` : "";
}

/** Whether the current repository must be the update site's. Otherwise it is used only if it is. */
function isInsisting(given: Setting["given"]): boolean {
  return given.has("config") || given.has("rebuild");
}

async function openHere(setting: Setting): Promise<OpenWorld | undefined> {
  try {
    return await openWorld({ ...setting, published: undefined, progress: setting.terminal.progress });
  } catch (error) {
    if (!(error instanceof ProblemsFound) || isInsisting(setting.given)) throw error;
    return undefined;
  }
}

async function expectationsHere(setting: Setting, open: OpenWorld | undefined): Promise<Expectations> {
  const { words, cwd, signal, given, terminal } = setting;
  const { progress } = terminal;
  const alone = expectationsAlone(progress, signal);
  if (!open) return alone;
  const [named = ""] = words;
  const source = /^https?:\/\//i.test(named)
    ? siteAddress(named, { signal })
    : siteFolder(resolve(cwd, named), false);
  try {
    const wanted = await expectationsIn(open, { source, rebuild: given.has("rebuild"), progress });
    return isOtherSite(wanted) && !isInsisting(setting.given) ? alone : wanted;
  } catch (error) {
    if (!(error instanceof ProblemsFound) || isInsisting(setting.given)) throw error;
    return alone;
  }
}

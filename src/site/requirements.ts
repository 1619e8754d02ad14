import { releaseOf } from "../plan/ledger.ts";
import type { Requirements } from "../plan/selection.ts";
import type { PluginInput } from "./plugin-input.ts";

/**
 * What a version needs: what versions.yaml says today, or else what its package said when it was built.
 * Only version numbers come out, since WordPress prints `requires_php` without escaping it.
 */
export function requirementsOf(
  { plugin, ledger }: Pick<PluginInput, "plugin" | "ledger">,
  version: string,
): Requirements {
  const today = plugin.versions.find((each) => each.version === version);
  const fact = releaseOf(ledger, version);
  return {
    requires: number(today?.requires ?? fact?.requires),
    requires_php: number(today?.requiresPhp ?? fact?.requires_php),
    tested: number(today?.tested ?? fact?.tested),
  };
}

function number(text: string | null | undefined): string | null {
  return /^[a-z ]*(\d+(?:\.\d+){0,2})/i.exec(text ?? "")?.[1] ?? null;
}

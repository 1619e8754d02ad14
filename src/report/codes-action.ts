import type { CodeEntry } from "./codes.ts";

/** Codes for the GitHub Action: its inputs, and publishing to GitHub. */
export const ACTION_CODES = {
  INPUT_VALUE: error(
    "An input of the Action has a value that it does not know",
    "The step's `with:` in the workflow is where inputs are written; action.yml lists them.",
  ),
  REMOTE_REFUSED: error(
    "GitHub refused to read or write",
    "The token may lack a permission, or a rule of the repository protects the branch or the tag. The message quotes what was answered.",
  ),
} satisfies Record<string, CodeEntry>;

function error(title: string, help: string): CodeEntry {
  return { severity: "error", title, help };
}

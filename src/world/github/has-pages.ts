import { leaveRemark, type RemarkPlace } from "./leave-remark.ts";

/** Whether GitHub Pages is switched on for a repository; undefined where GitHub does not tell. */
export async function hasPages(place: RemarkPlace, signal: AbortSignal): Promise<boolean | undefined> {
  const [owner = "", repo = ""] = place.repository.split("/");
  const told = await leaveRemark(place, signal, (github) =>
    github.read("tell whether GitHub Pages is switched on", ({ rest }, request) =>
      rest.repos.get({ owner, repo, request }),
    ),
  );
  return told.kind === "done" ? told.value.has_pages : undefined;
}

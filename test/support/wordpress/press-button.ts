import type { WordPressSite } from "./wordpress.ts";

/** The address of Tools → Presscast. */
export const PRESSCAST_SCREEN = "/wp-admin/tools.php?page=presscast";

/** Sends the form with this action on a view of Tools → Presscast, as its button does, and gives the answer. */
export async function pressButton(
  site: WordPressSite,
  action: string,
  fields: Readonly<Record<string, string>> = {},
  view = PRESSCAST_SCREEN,
): Promise<Response> {
  const html = await (await site.fetch(view, { as: "admin" })).text();
  const form = html.split("<form").find((each) => each.includes(`value="${action}"`)) ?? "";
  const nonce = /name="_wpnonce" value="([^"]+)"/.exec(form)?.[1] ?? "";
  const body = new URLSearchParams({ action, _wpnonce: nonce, ...fields });
  return site.fetch("/wp-admin/admin-post.php", { as: "admin", method: "POST", body, redirect: "manual" });
}

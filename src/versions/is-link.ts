/** Whether a page can link to it: an https address, or mailto: and an e-mail address. */
export function isLink(value: string): boolean {
  if (/^mailto:[^\s@]+@[^\s@]+$/i.test(value)) return true;
  return URL.canParse(value) && new URL(value).protocol === "https:" && /^https:\/\/\S+$/i.test(value);
}

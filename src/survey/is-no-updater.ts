/**
 * Whether an `Update URI:` is no address: `false`, as WordPress documents it for private plugins, only says that an
 * extension is not the one of that name on WordPress.org.
 */
export function isNoUpdater(uri: string): boolean {
  return !/[./]/.test(uri);
}

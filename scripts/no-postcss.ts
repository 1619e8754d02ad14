/** Stands in for postcss in the bundle. @see rolldown.config.ts */
export function parse(): never {
  throw new Error("Presscast is built without postcss: no `style` attribute can be kept.");
}

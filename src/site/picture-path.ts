/** Where a picture lies below `<slug>/`. */
export function picturePath(name: string): string {
  return `assets/${name}`;
}

/** The path of a picture below `<slug>/`. */
export function picturePath(name: string): string {
  return `assets/${name}`;
}

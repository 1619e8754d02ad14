/** The backgrounds that coloured text stands on: of light and of dark pages, of each the one with less contrast. */
export const BACKGROUNDS = { light: "#f4f5f8", dark: "#1b1e26" } as const;

/** What text needs. @see https://www.w3.org/TR/WCAG22/#contrast-minimum */
export const LEAST_CONTRAST = 4.5;

/** How well two colours, as `#2b4fcc`, can be told apart: 1 to 21. @see https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
export function contrast(a: string, b: string): number {
  const [bright = 0, dim = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (bright + 0.05) / (dim + 0.05);
}

/** The colour, moved only as far towards black or white as it takes to be read on a background. */
export function readable(colour: string, background: string): string {
  const end = luminance(background) > 0.18 ? 0 : 255;
  for (let share = 0; share < 100; share += 1) {
    const moved = channels(colour).map((each) => Math.round(each + ((end - each) * share) / 100));
    const text = `#${moved.map((each) => each.toString(16).padStart(2, "0")).join("")}`;
    if (contrast(text, background) >= LEAST_CONTRAST) return text;
  }
  return end === 0 ? "#000000" : "#ffffff";
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = channels(colour).map((each) => {
    const share = each / 255;
    return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function channels(colour: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
}

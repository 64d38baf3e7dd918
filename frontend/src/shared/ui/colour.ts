/** Colours the institute chooses, kept readable on our papers. */

type Rgb = readonly [number, number, number];

function rgbOf(hex: string): Rgb | null {
  const found = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/iu.exec(hex);
  if (!found) return null;
  return [found[1], found[2], found[3]].map((part) => Number.parseInt(part ?? "0", 16)) as unknown as Rgb;
}

const hexOf = (rgb: Rgb) => `#${rgb.map((part) => Math.round(part).toString(16).padStart(2, "0")).join("")}`;

function luminance(rgb: Rgb): number {
  const [red = 0, green = 0, blue = 0] = rgb.map((part) => {
    const share = part / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** The contrast of two colours by WCAG, 1 to 21; 1 for what is no colour. */
export function contrast(one: string, other: string): number {
  const [a, b] = [rgbOf(one), rgbOf(other)];
  if (!a || !b) return 1;
  const [light, dark] = [luminance(a), luminance(b)].toSorted((left, right) => right - left);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

/** The colour, moved towards white or black until it stands out from a paper by `least`; `null` for no colour. */
export function readableOn(colour: string, paper: string, least = 3): string | null {
  const [start, ground] = [rgbOf(colour), rgbOf(paper)];
  if (!start || !ground) return null;
  const goal = luminance(ground) > 0.4 ? 0 : 255;
  for (let share = 0; share <= 1; share += 0.05) {
    const moved = hexOf(start.map((part) => part + (goal - part) * share) as unknown as Rgb);
    if (contrast(moved, paper) >= least) return moved;
  }
  return hexOf([goal, goal, goal]);
}

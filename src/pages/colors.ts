/** Colours as `#rrggbb`. Contrast is the ratio of WCAG 2.2: at least 4.5 for text, 3 for what only marks a control. */
type Channels = readonly [red: number, green: number, blue: number];

const BLACK = '#000000';
const WHITE = '#ffffff';
const TEXT_CONTRAST = 4.5;
/** Steps of the way to black or white that are tried; finer ones nobody sees. */
const STEPS = 100;

const channelsOf = (color: string): Channels => {
  const value = Number.parseInt(color.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
};

const hex = (channels: Channels): string =>
  `#${channels.map((channel) => Math.round(channel).toString(16).padStart(2, '0')).join('')}`;

/** Relative luminance, 0 (black) to 1 (white). */
const luminance = (color: string): number => {
  const [red, green, blue] = channelsOf(color).map((channel) => {
    const part = channel / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

export const contrast = (one: string, other: string): number => {
  const [lower, higher] = [luminance(one), luminance(other)].toSorted((a, b) => a - b) as [number, number];
  return (higher + 0.05) / (lower + 0.05);
};

/** `share` of the first colour, the rest of the second. */
export const mix = (one: string, other: string, share: number): string => {
  const [from, to] = [channelsOf(one), channelsOf(other)];
  return hex(
    from.map((channel, index) => channel * share + (to[index] ?? 0) * (1 - share)) as unknown as Channels,
  );
};

/** Black or white, whichever is read better on it; one of them always has 4.5 and more. */
export const textOn = (background: string): string =>
  contrast(background, WHITE) >= contrast(background, BLACK) ? WHITE : BLACK;

/** The colour, moved towards black or white as little as gives it `least` on every one of the backgrounds. */
export const readableOn = (color: string, backgrounds: readonly string[], least = TEXT_CONTRAST): string => {
  const towards = backgrounds.every((background) => textOn(background) === BLACK) ? BLACK : WHITE;
  for (let step = 0; step <= STEPS; step += 1) {
    const tried = mix(color, towards, 1 - step / STEPS);
    if (backgrounds.every((background) => contrast(tried, background) >= least)) return tried;
  }
  return towards;
};

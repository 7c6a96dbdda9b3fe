import { useColorScheme } from 'twenty-sdk/front-component';

import { useKitStyles } from './kit-styles';

export type Hue = 'green' | 'blue' | 'orange' | 'red' | 'gray' | 'purple';

export type Tokens = {
  /** `n` × 4 px. */
  space: (n: number) => string;
  color: {
    text: string;
    /** Second to the text; 4.5:1 on every surface. */
    soft: string;
    /** For notes at the margin; no lighter than a person can read. */
    faint: string;
    /** What the page is painted with. */
    page: string;
    /** A card on the page. */
    surface: string;
    /** What stands out from a card: fields, the panel opened in place. */
    raised: string;
    /** A selected or highlighted line. */
    selected: string;
    border: string;
    /** The lines of a chart’s grid: to be seen, not to be looked at. */
    grid: string;
    /** The edge of what can be typed into or pressed; 3:1. */
    edge: string;
    accent: string;
    accentText: string;
    danger: string;
    dangerFill: string;
    warning: string;
    success: string;
    /** Text on `accent` and `dangerFill`. */
    onAccent: string;
  };
  /** Text and ground of a hue, 4.5:1 on each other. */
  hue: Record<Hue, { text: string; ground: string }>;
  /** Fills for charts: 3:1 on a card in both schemes, told apart without red and green. */
  series: readonly string[];
  font: { family: string; small: string; body: string; large: string; heading: string; title: string };
  weight: { regular: string; medium: string; strong: string };
  radius: string;
  scheme: 'light' | 'dark';
};

/**
 * A variable of twenty-ui's theme. The host defines them all for the scheme in use, so what is painted with them follows the
 * scheme by itself; that each exists in both, and can be read, is checked by a test. Named here rather than through twenty-ui's
 * own table, which would cost every component 36 KB.
 */
const v = (name: string): string => `var(--t-${name})`;

/** Twenty's tag colours miss 4.5:1 for green and orange: a share of the darkest (in the dark: lightest) step mends it. */
const readable = (name: string): string =>
  `color-mix(in srgb, ${v(`tag-text-${name}`)} 65%, ${v(`color-${name}12`)})`;

const hue = (name: string): { text: string; ground: string } => ({
  text: readable(name),
  ground: v(`tag-background-${name}`),
});

const light: Tokens = {
  space: (n) => `${n * 4}px`,
  color: {
    text: v('font-color-primary'),
    soft: v('font-color-secondary'),
    faint: v('font-color-secondary'),
    page: v('background-primary'),
    surface: v('background-secondary'),
    raised: v('background-primary'),
    selected: v('background-transparent-blue'),
    border: v('border-color-medium'),
    grid: v('border-color-strong'),
    edge: v('color-gray10'),
    accent: v('color-blue9'),
    accentText: v('color-blue11'),
    danger: readable('red'),
    dangerFill: `color-mix(in srgb, ${v('color-red9')} 82%, black)`,
    warning: readable('orange'),
    success: readable('green'),
    onAccent: 'white',
  },
  hue: {
    green: hue('green'),
    blue: hue('blue'),
    orange: hue('orange'),
    red: hue('red'),
    purple: hue('purple'),
    gray: { text: v('font-color-secondary'), ground: v('background-tertiary') },
  },
  series: ['blue9', 'orange10', 'jade10', 'purple9', 'pink9', 'cyan10', 'gray10'].map((name) =>
    v(`color-${name}`),
  ),
  font: {
    family: v('font-family'),
    small: v('font-size-sm'),
    body: v('font-size-md'),
    large: v('font-size-lg'),
    heading: v('font-size-lg'),
    title: v('font-size-xl'),
  },
  weight: {
    regular: v('font-weight-regular'),
    medium: v('font-weight-medium'),
    strong: v('font-weight-semi-bold'),
  },
  radius: v('border-radius-sm'),
  scheme: 'light',
};

const dark: Tokens = { ...light, scheme: 'dark' };

/** What everything is painted with. */
export const useTokens = (): Tokens => {
  useKitStyles();
  return useColorScheme() === 'dark' ? dark : light;
};

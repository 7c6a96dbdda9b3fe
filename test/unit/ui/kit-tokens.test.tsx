import { draw } from '../../support/ui-render';
import { readFileSync } from 'node:fs';
import { type Tokens, useTokens } from '../../../src/ui/kit/tokens';

type Rgb = [number, number, number];

const SCHEMES = ['light', 'dark'] as const;

const sheet = (scheme: string): string =>
  readFileSync(`node_modules/twenty-ui/dist/theme-${scheme}.css`, 'utf8');

/** What a token is painted as, in display-p3, by twenty-ui's own sheet. */
const paint = (css: string, value: string): Rgb => {
  if (value === 'white') return [1, 1, 1];
  if (value === 'black') return [0, 0, 0];
  const mix = /^color-mix\(in srgb, (.+?) (\d+)%, (.+)\)$/.exec(value);
  if (mix !== null) {
    const share = Number(mix[2]) / 100;
    const [first, second] = [paint(css, mix[1] ?? ''), paint(css, mix[3] ?? '')];
    return first.map((part, index) => part * share + (second[index] ?? 0) * (1 - share)) as Rgb;
  }
  const name = /^var\((--t-[\w-]+)\)$/.exec(value)?.[1] ?? '';
  const found = new RegExp(`${name}: color\\(display-p3 ([\\d.]+) ([\\d.]+) ([\\d.]+)\\)`).exec(css);
  if (found === null) throw new Error(`No colour is known for ${value}.`);
  return [Number(found[1]), Number(found[2]), Number(found[3])];
};

const linear = (part: number): number => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);

const luminance = ([r, g, b]: Rgb): number => 0.22897 * linear(r) + 0.69174 * linear(g) + 0.07929 * linear(b);

const contrast = (a: Rgb, b: Rgb): number => {
  const [low, high] = [luminance(a), luminance(b)].toSorted((x, y) => x - y) as [number, number];
  return (high + 0.05) / (low + 0.05);
};

const readTokens = async (): Promise<Tokens> => {
  let read: Tokens | undefined;
  const Reader = () => {
    read = useTokens();
    return null;
  };
  await draw(<Reader />);
  if (read === undefined) throw new Error('Nothing was read.');
  return read;
};

describe.each(SCHEMES)('Twenty’s theme in %s', (scheme) => {
  const css = sheet(scheme);

  it('has every variable the kit paints with', async () => {
    const named = JSON.stringify(await readTokens()).match(/--t-[\w-]+/g) ?? [];
    expect(named.length).toBeGreaterThan(30);
    expect([...new Set(named)].filter((name) => !css.includes(`${name}:`))).toEqual([]);
  });

  it('has every variable of the kit’s sheet', () => {
    const named = readFileSync('src/ui/kit/kit-styles.ts', 'utf8').match(/--t-[\w-]+/g) ?? [];
    expect(named.length).toBeGreaterThan(3);
    expect([...new Set(named)].filter((name) => !css.includes(`${name}:`))).toEqual([]);
  });

  it('text reaches 4.5:1 on everything it stands on', async () => {
    const { color, hue } = await readTokens();
    const grounds = { page: color.page, surface: color.surface, raised: color.raised };
    const inks = {
      text: color.text,
      soft: color.soft,
      faint: color.faint,
      accentText: color.accentText,
      danger: color.danger,
      warning: color.warning,
      success: color.success,
    };
    const pairs = [
      ...Object.entries(inks).flatMap(([ink, a]) =>
        Object.entries(grounds).map(([ground, b]) => [`${ink} on ${ground}`, a, b] as const),
      ),
      ...Object.entries(hue).map(([name, { text, ground }]) => [`${name} pill`, text, ground] as const),
      ...Object.entries(hue).map(([name, { ground }]) => [`text on ${name}`, color.text, ground] as const),
      ['primary button', color.onAccent, color.accent] as const,
      ['dangerous button', color.onAccent, color.dangerFill] as const,
    ];
    const low = pairs
      .filter(([, a, b]) => contrast(paint(css, a), paint(css, b)) < 4.5)
      .map(([name]) => name);
    expect(low).toEqual([]);
  });

  it('edges, the focus ring and charts reach 3:1', async () => {
    const { color, series } = await readTokens();
    const marks = [color.edge, color.accent, ...series];
    const low = marks.filter((mark) =>
      [color.page, color.surface].some((ground) => contrast(paint(css, mark), paint(css, ground)) < 3),
    );
    expect(low).toEqual([]);
  });
});

it('tells the scheme it is drawn in', async () => {
  expect((await readTokens()).scheme).toBe('light');
});

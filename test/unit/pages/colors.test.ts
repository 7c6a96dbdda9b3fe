import * as fc from 'fast-check';

import { contrast, mix, readableOn, textOn } from '../../../src/pages/colors';
import { styles } from '../../../src/pages/styles';

const color = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`);

/** The custom properties of the first theme (light) or the second (dark). */
const themeOf = (accent: string, theme: 'light' | 'dark'): Record<string, string> => {
  const [light = '', dark = ''] = [...styles(accent).matchAll(/:root\{([^}]*)\}/g)].map(
    ([, properties]) => properties ?? '',
  );
  const chosen = theme === 'light' ? light : dark;
  return Object.fromEntries(
    [...chosen.matchAll(/--([a-z-]+):(#[0-9a-f]{6})/g)].map(([, name, value]) => [name ?? '', value ?? '']),
  );
};

describe('colours that can be read', () => {
  it('knows the contrast of black and white, and of a colour with itself', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrast('#2f7d4f', '#2f7d4f')).toBe(1);
  });

  it('reads #777777 on white as just too little', () => {
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
    expect(contrast(readableOn('#777777', ['#ffffff']), '#ffffff')).toBeGreaterThanOrEqual(4.5);
  });

  it('leaves a colour alone that is readable already', () => {
    expect(readableOn('#0b3d91', ['#ffffff'])).toBe('#0b3d91');
  });

  it('finds text for every background', () => {
    fc.assert(
      fc.property(color, (background) =>
        expect(contrast(textOn(background), background)).toBeGreaterThanOrEqual(4.5),
      ),
      { numRuns: 2000 },
    );
  });

  it('mixes from one end to the other', () => {
    fc.assert(
      fc.property(color, color, (one, other) =>
        expect([mix(one, other, 1), mix(one, other, 0)]).toEqual([one, other]),
      ),
    );
  });

  it.each(['light', 'dark'] as const)(
    'keeps every pair of the %s theme readable, whatever the brand',
    (name) => {
      fc.assert(
        fc.property(color, (accent) => {
          const theme = themeOf(accent, name);
          const at = (one: string, other: string): number => contrast(theme[one] ?? '', theme[other] ?? '');
          for (const ground of ['page', 'surface', 'sunken', 'tint']) {
            expect(at('text', ground)).toBeGreaterThanOrEqual(7);
            expect(at('muted', ground)).toBeGreaterThanOrEqual(4.5);
            expect(at('ink', ground)).toBeGreaterThanOrEqual(4.5);
          }
          for (const mood of ['good', 'warn', 'bad']) {
            expect(at(mood, `${mood}-back`)).toBeGreaterThanOrEqual(4.5);
            expect(at('text', `${mood}-back`)).toBeGreaterThanOrEqual(4.5);
          }
          expect(at('bad', 'surface')).toBeGreaterThanOrEqual(4.5);
          expect(at('on-accent', 'accent')).toBeGreaterThanOrEqual(4.5);
          expect(at('on-accent', 'accent-hover')).toBeGreaterThanOrEqual(4.5);
          expect(at('control', 'surface')).toBeGreaterThanOrEqual(3);
          expect(at('accent', 'surface')).toBeGreaterThanOrEqual(3);
          expect(at('accent', 'page')).toBeGreaterThanOrEqual(3);
        }),
        { numRuns: 400 },
      );
    },
  );
});

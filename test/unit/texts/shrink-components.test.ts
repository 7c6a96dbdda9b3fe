import { execFileSync } from 'node:child_process';

import { withUsedTranslations } from '../../../scripts/shrink-components';
import { textId } from '../../../scripts/text-ids';

const MESSAGES = ['Used', 'Not used', 'It’s “quoted”', "Don't", 'Two\nlines', 'Us'];

const banner = (locales: readonly string[]): string => {
  const catalog = Object.fromEntries(
    MESSAGES.map((message) => [textId({ message, context: null }), `translated ${message}`]),
  );
  const label = { [textId({ message: 'Used', context: 'fieldMetadata.label' })]: 'a label' };
  return `globalThis["__twentySdkFrontComponentTranslations__"]=${JSON.stringify(
    Object.fromEntries(locales.map((locale) => [locale, { ...catalog, ...label }])),
  )};\n`;
};

/** As esbuild writes them: quotes of any kind, other letters spelled out. */
const CODE = String.raw`const a=t("Used"),b=t("It\u2019s \u201Cquoted\u201D"),c=t("Don't"),d=t('Two\nlines');console.log("Not used at all")`;

/** What the SDK finds once such a module was loaded. */
const loaded = (module: string): Record<string, Record<string, string>> =>
  JSON.parse(
    execFileSync(
      process.execPath,
      [
        '--input-type=module',
        '-e',
        `const t = () => 0; ${module}\nprocess.stdout.write(JSON.stringify(globalThis.__twentySdkFrontComponentTranslations__ ?? {}))`.replace(
          'console.log',
          'void',
        ),
      ],
      { encoding: 'utf8' },
    ),
  ) as Record<string, Record<string, string>>;

describe('translations in a built component', () => {
  it('are those of the texts that are in it, in each language, where the SDK looks for them', () => {
    const built = withUsedTranslations(banner(['de-DE', 'fr-FR']) + CODE, MESSAGES);
    const used = ['Used', 'It’s “quoted”', "Don't", 'Two\nlines'];
    const expected = Object.fromEntries(
      used.map((message) => [textId({ message, context: null }), `translated ${message}`]),
    );
    expect(loaded(built)).toEqual({ 'de-DE': expected, 'fr-FR': expected });
  });

  it('leave no trace where there are none to keep', () => {
    expect(withUsedTranslations(`${banner(['de-DE'])}const a=1;`, MESSAGES)).toBe('const a=1;');
    expect(withUsedTranslations('const a=1;', MESSAGES)).toBe('const a=1;');
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { PORTABILITY_SETTING } from '../../../src/domain/portability/portability-settings';
import { DEFAULT_PUBLIC_SETTINGS, readPublicSettings } from '../../../src/domain/public-settings';
import { REGISTER_SETTING, readRegisterSettings } from '../../../src/domain/register/register-settings';
import { REQUEST_SETTING_NAMES, readRequestSettings } from '../../../src/domain/requests/request-settings';
import { DEFAULT_SETTINGS, readSettings } from '../../../src/domain/settings';
import { SPECIAL_GUARD_SETTING, readSpecialGuard } from '../../../src/domain/special/guard-setting';
import { REVEALS_PER_HOUR } from '../../../src/flows/reveal/watch-reveals';
import { ALL_SETTINGS } from '../../../src/ui/settings/model/catalogue/all';
import { formOf, textFor } from '../../../src/ui/settings/model/setting';

const ROOT = join(__dirname, '..', '..', '..');

const named = (name: string) => {
  const setting = ALL_SETTINGS.find((one) => one.name === name);
  if (setting === undefined) throw new Error(`No form for the setting ${name}.`);
  return setting;
};

const pathsOf = (name: string): string[] => named(name).fields.map(({ path }) => path);

/** Where the app remembers something by itself; nobody decides it, and no form shows it. */
const BOOKKEEPING = /_SETTING = '(starterPurposes|fieldCensus)'/;

const sourcesUnder = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));

describe('every setting of the app has a form in the page', () => {
  it.each([
    ...Object.keys(DEFAULT_SETTINGS),
    ...Object.keys(DEFAULT_PUBLIC_SETTINGS),
    ...REQUEST_SETTING_NAMES,
    PORTABILITY_SETTING,
    REGISTER_SETTING,
    SPECIAL_GUARD_SETTING,
    REVEALS_PER_HOUR,
  ])('%s', (name) => {
    expect(ALL_SETTINGS.map((setting) => setting.name)).toContain(name);
  });

  it('and so does one that a file of the domain or a flow names by a constant', () => {
    const constants = ['src/domain', 'src/flows']
      .flatMap(sourcesUnder)
      .flatMap((source) =>
        [...source.matchAll(/^(?:export )?const \w*_SETTING = '(\w+)';/gm)]
          .filter(([line]) => !BOOKKEEPING.test(line))
          .map(([, name]) => name),
      );
    expect(constants.length).toBeGreaterThanOrEqual(3);
    expect(ALL_SETTINGS.map(({ name }) => name)).toEqual(expect.arrayContaining(constants));
  });

  it('none of them twice, and each once in one chapter', () => {
    const names = ALL_SETTINGS.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('every part of a setting has a field', () => {
  const FULL = {
    controller: {
      name: 'Bergmann GmbH',
      address: 'Lindenallee 14',
      email: 'privacy@example.com',
      phone: '+49 221 1',
      website: 'https://www.example.com',
      country: 'DE',
    },
    dataProtectionOfficer: { name: 'Dr. Falk', email: 'dsb@example.com', address: 'Ring 1' },
    supervisoryAuthority: { name: 'LDI', url: 'https://www.ldi.example' },
    brand: { accent: '#2f7d4f', logo: 'https://www.example.com/logo.svg' },
    minors: { birthDateField: 'birthDate', countryField: 'country', ages: { DK: 15 } },
  };

  it.each(Object.keys(FULL) as (keyof typeof FULL)[])('%s', (name) => {
    const value = FULL[name];
    const read = readPublicSettings([{ name, value: JSON.stringify(value) }])[name] as Record<
      string,
      unknown
    >;
    // The sample names all there is: what the domain fills in by itself would be missing in it.
    expect(Object.keys(read).toSorted()).toEqual(Object.keys(value).toSorted());
    expect(pathsOf(name).toSorted()).toEqual(Object.keys(value).toSorted());
  });

  it('dataRequests', () => {
    const defaults = readRequestSettings([]).dataRequests;
    expect(pathsOf('dataRequests').toSorted()).toEqual(Object.keys(defaults).toSorted());
  });

  it('register', () => {
    expect(pathsOf('register').toSorted()).toEqual(Object.keys(readRegisterSettings([])).toSorted());
  });
});

describe('an empty form says the defaults that the app takes by itself', () => {
  it.each(Object.keys(DEFAULT_SETTINGS) as (keyof typeof DEFAULT_SETTINGS)[])('%s', (name) => {
    const value = textFor(named(name), formOf(named(name), ''), '');
    expect(readSettings([{ name, value }])[name]).toBe(DEFAULT_SETTINGS[name]);
  });

  it.each(Object.keys(DEFAULT_PUBLIC_SETTINGS) as (keyof typeof DEFAULT_PUBLIC_SETTINGS)[])('%s', (name) => {
    const value = textFor(named(name), formOf(named(name), ''), '');
    expect(readPublicSettings([{ name, value }])[name]).toEqual(DEFAULT_PUBLIC_SETTINGS[name]);
  });

  it('the settings of requests', () => {
    for (const name of REQUEST_SETTING_NAMES) {
      const value = textFor(named(name), formOf(named(name), ''), '');
      expect(readRequestSettings([{ name, value }])).toEqual(readRequestSettings([]));
    }
  });

  it('the guard of special categories', () => {
    const value = textFor(named(SPECIAL_GUARD_SETTING), formOf(named(SPECIAL_GUARD_SETTING), ''), '');
    expect(readSpecialGuard([{ name: SPECIAL_GUARD_SETTING, value }])).toEqual(readSpecialGuard([]));
  });
});

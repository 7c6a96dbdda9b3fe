/** The forms a name takes in each language's running text. */
import type { NameForms } from './phrases';

export type LanguageCode = 'de' | 'fr' | 'en' | 'es' | 'pl' | 'ja';

export function nameForms(language: LanguageCode, first: string, last: string, female: boolean): NameForms {
  const display = `${first} ${last}`;
  const forms: NameForms = {
    display,
    full: display,
    first,
    last,
    reversed: `${last}, ${first}`,
    initial: `${initials(first)} ${last}`,
    genitive: display,
    polite: display,
  };
  switch (language) {
    case 'de':
      return {
        ...forms,
        genitive: `${display}${/[sßxz]$/.test(last) ? '’' : 's'}`,
        polite: `${female ? 'Frau' : 'Herr'} ${last}`,
      };
    case 'en':
      return { ...forms, genitive: `${display}’s`, polite: `${female ? 'Ms' : 'Mr'} ${last}` };
    case 'fr':
      return {
        ...forms,
        genitive: `${/^[aeiouyhàâéèêëîïôœ]/i.test(first) ? 'd’' : 'de '}${display}`,
        polite: `${female ? 'Madame' : 'Monsieur'} ${last}`,
      };
    case 'es':
      return { ...forms, genitive: `de ${display}`, polite: `${female ? 'Sra.' : 'Sr.'} ${last}` };
    case 'pl':
      return {
        ...forms,
        genitive: polishGenitive(first, last, female),
        polite: `${female ? 'Pani' : 'Pan'} ${last}`,
      };
    case 'ja':
      // Written without a space, family name first; initials are not used.
      return {
        ...forms,
        full: `${last}${first}`,
        reversed: `${last} ${first}`,
        initial: last,
        genitive: `${last}${first}様の`,
        polite: `${last}様`,
      };
    default:
      return language satisfies never;
  }
}

/** "Anna-Lena" → "A.-L." */
function initials(first: string): string {
  return first
    .split(/([- ])/)
    .map((part) => (/[- ]/.test(part) ? part : `${[...part][0] ?? ''}.`))
    .join('');
}

/** Polish inflects both names, so the genitive does not contain the nominative: the hard case of every text search. */
function polishGenitive(first: string, last: string, female: boolean): string {
  const givenName = female ? feminine(first) : masculine(first);
  if (!female)
    return `${givenName} ${/[sc]ki$|dzki$|ny$/.test(last) ? last.replace(/[iy]$/, (end) => (end === 'i' ? 'iego' : 'ego')) : masculine(last)}`;
  if (/(s|c|dz)ka$/.test(last)) return `${givenName} ${last.replace(/a$/, 'iej')}`;
  return `${givenName} ${last.endsWith('a') ? feminine(last) : last}`;
}

function feminine(name: string): string {
  if (/[kgjli]a$/.test(name)) return name.replace(/ia$|a$/, (end) => (end === 'ia' ? 'ii' : 'i'));
  return name.replace(/a$/, 'y');
}

function masculine(name: string): string {
  // Men's names in -a decline as women's do.
  if (name.endsWith('a')) return feminine(name);
  const [, stem, ending] = /^(.*?)(ek|eł|[eioy]?)$/.exec(name) ?? ['', name, ''];
  const endings: Record<string, string> = { ek: 'ka', eł: 'ła', i: 'iego', y: 'ego', e: 'ego', o: 'a' };
  return `${stem}${endings[ending ?? ''] ?? 'a'}`;
}

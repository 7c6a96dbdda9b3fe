import { foldWord } from './fold';

/**
 * The forms a surname takes in German, English, Dutch, Polish and Czech. All folded.
 * - `base`: as written; - `possessive`: "Müllers"; - `adjectival`: endings that leave no doubt ("Kowalskiego", "Novákové");
 * - `oblique`: endings that only count together with an inflected given name or a Slavic title ("Piotra Nowaka"), since
 *   "Wolfa" or "Nowaka" might else be somebody's surname; - `otherGender`: "Kowalska" for a stored "Kowalski".
 */
export type SurnameForms = {
  base: string[];
  possessive: string[];
  adjectival: string[];
  oblique: string[];
  otherGender: string[];
};

const endedBy = (stem: string, endings: string) => endings.split(' ').map((ending) => stem + ending);

/** Fleeting vowel: Marek→Mark-, Paweł→Pawł-, Němec→Němc-, Kupiec→Kupc-; in given names also Kacper→Kacpr-. */
function consonantStems(name: string, fleetingEnd: RegExp): string[] {
  const fleeting = fleetingEnd.exec(name);
  return fleeting !== null && name.length >= 4 ? [name, `${fleeting[1]}${fleeting[2]}`] : [name];
}

const FLEETING_IN_SURNAME = /^(.*[^aeiouy])i?e([klc])$/;
const FLEETING_IN_GIVEN_NAME = /^(.*[^aeiouy])i?e([klrcnm])$/;

const CONSONANT_ENDINGS = 'a owi ovi em iem om u ie ze i e om ami uv';

export function surnameForms(surname: string): SurnameForms {
  const name = foldWord(surname);
  const forms: SurnameForms = { base: [name], possessive: [], adjectival: [], oblique: [], otherGender: [] };
  if (/[^a-zäöüå' -]/.test(name)) return forms;
  if (!/[sxz]$/.test(name)) forms.possessive.push(`${name}s`);
  else if (name.endsWith('ss')) forms.possessive.push(`${name}ens`);
  if (name.length < 4) return forms;
  if (/(?:sk|ck|dzk)i$/.test(name)) {
    const stem = name.slice(0, -1);
    forms.adjectival.push(...endedBy(stem, 'iego iemu im ich imi'));
    forms.otherGender.push(...endedBy(stem, 'a iej'));
  } else if (/(?:sk|ck|dzk)a$/.test(name)) {
    const stem = name.slice(0, -1);
    forms.adjectival.push(...endedBy(stem, 'iej e'));
    forms.otherGender.push(...endedBy(stem, 'i iego iemu im'));
  } else if (name.endsWith('ova')) {
    forms.adjectival.push(...endedBy(name.slice(0, -1), 'e ou'));
    forms.otherGender.push(name.slice(0, -3));
  } else if (/(?:[nlrtv]|[^aeiou]k)a$/.test(name) && surname.normalize('NFC').toLowerCase().endsWith('á')) {
    forms.adjectival.push(...endedBy(name.slice(0, -1), 'e ou'));
    forms.otherGender.push(...endedBy(name.slice(0, -1), 'y eho emu ym'));
  } else if (/[^aeiou]y$/.test(name)) {
    forms.adjectival.push(...endedBy(name.slice(0, -1), 'ego emu ym eho'));
    forms.otherGender.push(...endedBy(name.slice(0, -1), 'a e ou ej'));
  } else if (/[^aeiou][ao]$/.test(name)) {
    const stem = name.slice(0, -1);
    forms.oblique.push(...endedBy(stem, 'y i ie e u ou ovi owi'), ...softened(stem));
  } else if (/[^aeiouäöüå']$/.test(name)) {
    for (const stem of consonantStems(name, FLEETING_IN_SURNAME))
      forms.oblique.push(...endedBy(stem, CONSONANT_ENDINGS));
    forms.otherGender.push(...endedBy(name, 'ova ove ovou'));
  }
  return forms;
}

/** Polish and Czech dative and locative soften the last consonant: Monika→Monice, Marta→Marcie, Olga→Oldze, Petra→Petře. */
function softened(stem: string): string[] {
  return SOFTENED.flatMap(([ending, replacement]) =>
    stem.endsWith(ending) ? [stem.slice(0, -ending.length) + replacement] : [],
  );
}

const SOFTENED = [
  ['k', 'ce'], ['g', 'dze'], ['h', 'ze'], ['ch', 'sze'], ['t', 'cie'], ['d', 'dzie'], ['r', 'rze'], ['l', 'le'],
  ['st', 'scie'], ['sn', 'snie'],
] as const; // prettier-ignore

/**
 * The forms of a given name, folded. `masculine` endings ("Piotra", but also "Daniela", "Petra") count only beside an
 * inflected surname; `feminine` ones ("Annie", "Anny") also beside a surname that does not decline.
 */
export type GivenNameForms = { base: string[]; masculine: string[]; feminine: string[] };

export function givenNameForms(givenName: string): GivenNameForms {
  const name = foldWord(givenName);
  const forms: GivenNameForms = { base: [name], masculine: [], feminine: [] };
  if (/[^a-zäöüå]/.test(name) || name.length < 3) return forms;
  if (name.endsWith('ia')) forms.feminine.push(...endedBy(name.slice(0, -1), 'i e o u ou'));
  else if (/[^aeiou]a$/.test(name)) {
    const stem = name.slice(0, -1);
    forms.feminine.push(
      ...endedBy(stem, /[kg]$/.test(stem) ? 'i y e o u ou' : 'y ie e o u ou i'),
      ...softened(stem),
    );
  } else if (name.endsWith('ie')) forms.feminine.push(...endedBy(name.slice(0, -1), 'i'));
  else if (/[^aeiou]y$/.test(name)) forms.masculine.push(...endedBy(name.slice(0, -1), 'ego emu ym'));
  else if (name.endsWith('i')) forms.masculine.push(...endedBy(name, 'ego emu m ho mu'));
  else if (/[^aeiouäöüå]$/.test(name))
    for (const stem of consonantStems(name, FLEETING_IN_GIVEN_NAME))
      forms.masculine.push(...endedBy(stem, CONSONANT_ENDINGS), ...softened(stem));
  return forms;
}

/**
 * A regular expression for a folded form that also reads transliterations: ü = ue = u, å = aa = a. A plain vowel reads
 * its umlaut too (an import may have dropped the dots), but "ae" does not read "a": Kraemer is Krämer, not Kramer.
 */
export function letterPattern(form: string): string {
  let pattern = '';
  for (let at = 0; at < form.length; at += 1) {
    const pair = form.slice(at, at + 2);
    const letter = form[at] ?? '';
    if (isDigraph(form, at)) {
      const single = pair === 'ae' ? 'ä' : pair === 'oe' ? 'ö' : pair === 'ue' ? 'ü' : 'å';
      pattern += `(?:${pair}|${single})`;
      at += 1;
    } else pattern += LETTERS[letter] ?? letter.replace(/[.*+?^${}()|[\]\\/]/, '\\$&');
  }
  return pattern;
}

/** Two letters that may stand for one: Mueller, Kraemer, Haase. After a vowel they do not: Bauer, Neuer, Queck. */
export function isDigraph(folded: string, at: number): boolean {
  const pair = folded.slice(at, at + 2);
  return /^(?:ae|oe|ue|aa)$/.test(pair) && !/[aeioqy]/.test(folded[at - 1] ?? '');
}

const LETTERS: Readonly<Record<string, string>> = {
  ä: '(?:ä|ae|a)', ö: '(?:ö|oe|o)', ü: '(?:ü|ue|u)', å: '(?:å|aa|a)', a: '[aäå]', o: '[oö]', u: '[uü]',
  "'": "(?:' ?)?", ' ': '(?: ?- ?| )', '-': '(?: ?- ?| )',
}; // prettier-ignore

/** `prefix(?:rest|rest…)`: one literal start lets the engine skip through text without it. */
export function alternatives(forms: readonly string[]): string {
  const sorted = [...new Set(forms)].toSorted(
    (left, right) => right.length - left.length || (left < right ? -1 : 1),
  );
  const prefix = commonPrefix(sorted).replace(/[aou]$/, '');
  const rests = sorted.map((form) => letterPattern(form.slice(prefix.length)));
  return `${letterPattern(prefix)}(?:${rests.join('|')})`;
}

export function commonPrefix(forms: readonly string[]): string {
  let prefix = forms[0] ?? '';
  for (const form of forms) while (!form.startsWith(prefix)) prefix = prefix.slice(0, -1);
  return prefix;
}

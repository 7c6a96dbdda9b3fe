/**
 * How high in a hierarchy a job title stands, whatever its field: "Leiterin Einkauf" and "Head of Sales" are both HEAD.
 * Words of English, German, French and Spanish; the first level that has a word of the title decides, from the top.
 */
export type TitleLevel = 'OWNER' | 'EXECUTIVE' | 'HEAD' | 'MANAGER' | 'ASSISTANT' | 'TRAINEE' | 'STAFF';

/** Beginnings of words, as titles take endings in most languages; `=` marks words that stand for themselves only. */
const WORDS: readonly (readonly [TitleLevel, readonly string[]])[] = [
  [
    'TRAINEE',
    [
      'trainee',
      '=intern',
      '=interns',
      '=internship',
      'apprentice',
      'azubi',
      'auszubild',
      'praktik',
      'volont',
      'werkstud',
      'stagiair',
      'apprenti',
      'alternant',
      'becari',
      'aprendi',
      'practicante',
    ],
  ],
  [
    'ASSISTANT',
    [
      'assist',
      'secretar',
      'sekret',
      'secrét',
      'adjoint',
      'asistent',
      'auxiliar',
      'clerk',
      'sachbearbeit',
      'recepcion',
      'réception',
      'receptionist',
      'empfang',
    ],
  ],
  [
    'OWNER',
    [
      'owner',
      'founder',
      'cofounder',
      'inhaber',
      'gründer',
      'gruender',
      'eigentümer',
      'propriétaire',
      'fondat',
      'cofondat',
      'dueñ',
      'propietari',
      'fundador',
      'cofundador',
      '=partner',
      'gesellschafter',
    ],
  ],
  [
    'EXECUTIVE',
    [
      '=ceo',
      '=cfo',
      '=cto',
      '=coo',
      '=cio',
      '=cmo',
      '=cro',
      '=ciso',
      '=cpo',
      'chief',
      'president',
      'präsident',
      'président',
      'president',
      'vorstand',
      'geschäftsführ',
      'geschaeftsfuehr',
      '=pdg',
      'gérant',
      'gerent',
      '=vp',
      '=evp',
      '=svp',
      'vice',
      'chairman',
      'chairwoman',
      'board',
    ],
  ],
  [
    'HEAD',
    [
      'head',
      'director',
      'direktor',
      'direct',
      'leiter',
      'abteilungsleit',
      'bereichsleit',
      'responsable',
      'chef',
      'jef',
      'dean',
      'principal',
    ],
  ],
  [
    'MANAGER',
    [
      'manager',
      'lead',
      'teamleit',
      'projektleit',
      'supervis',
      'coordinat',
      'koordinat',
      'coordinad',
      'encargad',
      'foreman',
      'meister',
      'vorarbeit',
      'referent',
    ],
  ],
];

const wordsOf = (title: string): string[] => title.toLocaleLowerCase('en').match(/\p{L}+/gu) ?? [];

const fits = (word: string, pattern: string): boolean =>
  pattern.startsWith('=') ? word === pattern.slice(1) : word.startsWith(pattern);

/** The level of a title; null for a title without letters. A title with none of the words is STAFF. */
export const titleLevel = (title: string): TitleLevel | null => {
  const words = wordsOf(title);
  if (words.length === 0) return null;
  // What a level is called is at that level: generalising twice is the same as once.
  const own = WORDS.find(([level]) => title === level)?.[0];
  if (own !== undefined) return own;
  const found = WORDS.find(([, patterns]) =>
    words.some((word) => patterns.some((pattern) => fits(word, pattern))),
  );
  return found?.[0] ?? 'STAFF';
};

/** The languages whose words are known; every list has all of them. */
export const NAME_LANGUAGES = ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'pl'] as const;
export type NameLanguage = (typeof NAME_LANGUAGES)[number];

/**
 * Words by which a field is called, by language, with a comma between. Written as they are matched: lower case, without
 * accents (`ß` is `ss`, `ł` is `l`). `*` stands for the rest of a word at that end, so that endings and compounds are found:
 * `allerg*`, `*gehalt*`. `=` stands before what must be the whole name: `nie` is a Spanish number, and Polish for “not”. Two
 * words are two in a row; a name written in one piece (`dateofbirth`) is found as well.
 */
export type NameWords = Readonly<Record<NameLanguage, string>>;

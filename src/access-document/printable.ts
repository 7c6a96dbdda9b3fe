/** What the fonts every PDF reader has can show: Windows-1252. */
const EXTRA = '€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ';
const isPrintable = (character: string): boolean =>
  /[\n\u0020-\u007e\u00a0-\u00ff]/.test(character) || EXTRA.includes(character);

/** Letters of Latin scripts that have a plain one as their nearest kin, where taking marks off does not give it. */
const KIN: Readonly<Record<string, string>> = {
  ł: 'l', Ł: 'L', đ: 'd', Đ: 'D', ħ: 'h', ı: 'i', '→': '->', '←': '<-', '−': '-', '‐': '-', '‑': '-', '‒': '-', '―': '–',
  '\u202f': '\u00a0', '\u2009': ' ', '\t': '    ', '\r': '', '\u00ad': '', '\u200b': '', '\u2060': '', '\ufeff': '', '☐': '[ ]', '☑': '[x]',
}; // prettier-ignore

const plain = (character: string): string | undefined => {
  const kin = KIN[character];
  if (kin !== undefined) return kin;
  const base = character.normalize('NFD').replace(/\p{M}/gu, '');
  return base !== '' && [...base].every(isPrintable) ? base : undefined;
};

/**
 * A value in which every text can be printed: what has a plain form takes it, the rest becomes "?".
 * @returns `isChanged` when something is lost that a reader should know of
 */
export const printable = <T>(root: T): { value: T; isChanged: boolean } => {
  let isChanged = false;
  const text = (value: string): string =>
    [...value.normalize('NFC')]
      .map((character) => {
        if (isPrintable(character)) return character;
        const kin = plain(character);
        if (kin !== undefined) return kin;
        isChanged = true;
        return '?';
      })
      .join('');
  const walk = (value: unknown): unknown => {
    if (typeof value === 'string') return text(value);
    if (Array.isArray(value)) return value.map(walk);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, walk(inner)]));
  };
  return { value: walk(root) as T, isChanged };
};

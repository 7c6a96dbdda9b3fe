import type { CompiledName } from './compile-name';
import { findCjk } from './find-cjk-names';
import { isWordCode, type Folded } from './fold';
import { NameMention, type Found } from './name-mention';

/** All mentions by name in a folded text; offsets are those of the folded text. */
export function findNames(
  folded: Folded,
  names: readonly CompiledName[],
  salutationSurname: boolean,
): Found[] {
  const found: Found[] = [];
  for (const name of names) {
    if (name.joined !== undefined)
      scan(folded, name.joined, (start, end) => joinedAt(folded.text, start, end), found);
    if (name.kind === 'cjk') found.push(...findCjk(folded.text, name, salutationSurname));
    else
      for (const surname of name.surnames)
        scan(
          folded,
          surname.pattern,
          (start, end) => new NameMention(folded, name, surname, start, end, salutationSurname).read(),
          found,
        );
  }
  return found;
}

function scan(
  folded: Folded,
  pattern: RegExp,
  judge: (start: number, end: number) => Found | undefined,
  found: Found[],
): void {
  pattern.lastIndex = 0;
  for (let match = pattern.exec(folded.text); match !== null; match = pattern.exec(folded.text)) {
    const start = match.index;
    const mention = isWordCode(folded.text.charCodeAt(start - 1))
      ? undefined
      : judge(start, start + match[0].length);
    if (mention === undefined) pattern.lastIndex = start + 1;
    else found.push(mention);
  }
}

function joinedAt(text: string, start: number, end: number): Found | undefined {
  if (/^[a-z0-9._+-]{1,38}@/.test(text.slice(end, end + 40)) && text[end] !== '+') return undefined;
  if (text[start - 1] === '-' && isWordCode(text.charCodeAt(start - 2))) return undefined;
  return { start, end, form: 'JOINED' };
}

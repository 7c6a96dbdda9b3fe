import type { CompiledName } from './compile-name';
import { isWordCode } from './fold';
import type { Found } from './name-mention';
import { HONORIFICS } from './titles';

/** What a kanji given name ends with: after a full match it makes the name a longer, other one. */
const NAME_ENDING = /[郎朗太子美奈夫男雄一二三介助也哉平斗香恵代江里丸彦樹輝真希]/;
/** What a kanji surname begins with: before a full match it makes the surname another one. */
const SURNAME_BEGINNING = /[山小大中上下北南東西新高古竹吉森石島村川井藤佐伊加木松]/;
const HAN = /\p{Script=Han}/u;
const HONORIFIC_AFTER = new RegExp(`^[ ]?(?:${HONORIFICS.join('|')})`);

/** Mentions in scripts without spaces; who is meant is decided by the characters next to the name. */
export function findCjk(
  text: string,
  name: CompiledName & { kind: 'cjk' },
  salutationSurname: boolean,
): Found[] {
  const found: Found[] = [];
  name.pattern.lastIndex = 0;
  for (let match = name.pattern.exec(text); match !== null; match = name.pattern.exec(text)) {
    const start = match.index;
    const end = start + match[0].length;
    const [previous, next] = [text[start - 1] ?? '', text[end] ?? ''];
    const wrong =
      (HAN.test(text[end - 1] ?? '') && NAME_ENDING.test(next)) || SURNAME_BEGINNING.test(previous);
    const latin =
      (/[a-z]/.test(text[start] ?? '') && /[a-z0-9]/.test(previous)) ||
      (/[a-z]/.test(text[end - 1] ?? '') && /[a-z0-9]/.test(next));
    if (!wrong && !latin) found.push({ start, end, form: 'FULL' });
  }
  if (!salutationSurname) return found;
  name.surname.lastIndex = 0;
  for (let match = name.surname.exec(text); match !== null; match = name.surname.exec(text)) {
    const start = match.index;
    const end = start + match[0].length;
    const previous = text[start - 1] ?? '';
    // 林さん is not 小林さん, and in kana nothing separates a particle from a name: a boundary is needed there.
    const attached = HAN.test(previous) || (!HAN.test(match[0]) && isWordCode(previous.charCodeAt(0)));
    if (!attached && HONORIFIC_AFTER.test(text.slice(end, end + 4)))
      found.push({ start, end, form: 'SALUTATION' });
  }
  return found;
}

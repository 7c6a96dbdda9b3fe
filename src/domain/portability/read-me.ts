import type { Language } from '../public-settings';
import type { LeftOut, LeftOutReason, PortableHead } from './portable-data';
import { PORTABILITY_TEXTS } from './texts';
import type { PortabilityTexts } from './texts/texts';

/** Which files lie in a part, by what they hold. */
export type PartFile =
  | { name: string; holds: Exclude<keyof PortabilityTexts['file'], 'records'> }
  | { name: string; holds: 'records'; object: string };

const LOCALE: Record<Language, string> = { en: 'en-GB', de: 'de', fr: 'fr', es: 'es' };
const REASONS: readonly LeftOutReason[] = [
  'NOT_PROVIDED',
  'NO_CONSENT_OR_CONTRACT',
  'SHARED_ADDRESS',
  'NOT_READABLE',
];
const WIDTH = 76;

/** Lines short enough for any viewer of plain text. */
const wrapped = (text: string, indent = ''): string[] => {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + word.length + 1 > WIDTH) {
      lines.push(line);
      line = '';
    }
    line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].map((one, index) => (index === 0 ? one : `${indent}${one}`));
};

const heading = (text: string): string[] => ['', text, '-'.repeat([...text].length)];

const item = (text: string): string[] => wrapped(`- ${text}`, '  ');

const fileLine = (file: PartFile, { file: words }: PortabilityTexts): string =>
  `${file.name}: ${file.holds === 'records' ? words.records(file.object) : words[file.holds]}`;

const leftLine = ({ object, count, fields }: LeftOut, texts: PortabilityTexts): string => {
  const name = texts.objects[object] ?? object;
  return fields === undefined
    ? texts.count(name, count)
    : `${texts.count(name, count)} (${texts.fields(fields.join(', '))})`;
};

const leftOutLines = (leftOut: readonly LeftOut[], texts: PortabilityTexts): string[] => {
  if (leftOut.length === 0) return [];
  return [
    ...heading(texts.leftOut),
    ...wrapped(texts.leftOutIntro),
    ...REASONS.flatMap((reason) => {
      const those = leftOut.filter((one) => one.reason === reason);
      if (those.length === 0) return [];
      return ['', ...wrapped(texts.reasons[reason]), ...those.flatMap((one) => item(leftLine(one, texts)))];
    }),
    '',
    ...wrapped(texts.elsewhere),
  ];
};

/** What lies in a part and why, in plain text and the person's language. `leftOut` is known with the last part.
 * Where something is left out it says where to complain (Art. 12(4)). */
export const readMe = (
  head: PortableHead,
  files: readonly PartFile[],
  leftOut: readonly LeftOut[],
  language: Language,
): string => {
  const texts = PORTABILITY_TEXTS[language];
  const date = new Intl.DateTimeFormat(LOCALE[language], { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(head.madeAt),
  );
  const title = head.part === 1 ? texts.title : `${texts.title} – ${texts.part(head.part)}`;
  const lines = [
    title,
    '='.repeat([...title].length),
    '',
    ...wrapped(texts.reference(head.reference, date)),
    '',
    ...wrapped(texts.intro(head.controller?.name ?? null)),
    ...heading(texts.purposes),
    ...(head.purposes.length === 0
      ? wrapped(texts.noPurposes)
      : head.purposes.flatMap(({ name, code, legalBasis }) =>
          item(`${name || code}: ${texts.basis[legalBasis]}`),
        )),
    ...heading(texts.files),
    ...files.flatMap((file) => item(fileLine(file, texts))),
    ...(files.some(({ name }) => name.endsWith('.csv')) ? ['', ...wrapped(texts.csvNote)] : []),
    ...leftOutLines(leftOut, texts),
    ...(leftOut.length === 0 && head.purposes.length > 0 ? [] : ['', ...wrapped(texts.complain)]),
    '',
  ];
  return lines.join('\r\n');
};

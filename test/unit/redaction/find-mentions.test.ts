import { compileMatcher } from '../../../src/domain/redaction';
import { subjectIdentifiers, type SubjectIdentifiersInput } from '../../../src/domain/subject-identifiers';
import { ANNA, found, KOWALSKA, MENTIONS, PIOTR, SUBJECTS, subjectNames, TANAKA } from './subjects';

describe('every promised form of a mention is found', () => {
  it.each(subjectNames.flatMap((name) => MENTIONS[name].map((mention) => [name, mention] as const)))(
    '%s: %s',
    (name, mention) => {
      expect(found(SUBJECTS[name], `Notiz: ${mention} (heute)`)).toHaveLength(1);
    },
  );
});

type Row = [what: string, subject: SubjectIdentifiersInput, text: string, expected: string[]];

const FOUND: Row[] = [
  ['title stays outside', ANNA, 'Frau Prof. Dr. Müller', ['Müller']],
  ['apostrophe-s stays outside', ANNA, 'Anna Müller’s Idee', ['Anna Müller']],
  ['genitive is inside', ANNA, 'Anna Müllers Idee', ['Anna Müllers']],
  ['shared surname: only her given name', ANNA, 'Anna und Peter Müller', ['Anna']],
  ['nickname in quotes', ANNA, 'Anna "Anni" Müller', ['Anna "Anni" Müller']],
  ['line break in a quoted mail', ANNA, 'schrieb Anna\n> Müller:', ['Anna\n> Müller']],
  ['soft hyphen, zero width', ANNA, 'An\u200bna Mül\u00adler', ['An\u200bna Mül\u00adler']],
  ['HTML entity', ANNA, 'Anna M&uuml;ller', ['Anna M&uuml;ller']],
  ['JSON escapes inside text', ANNA, '"x\\nAnna M\\u00fcller"', ['Anna M\\u00fcller']],
  ['percent-encoded', ANNA, 'q=Anna%20M%C3%BCller&x', ['Anna%20M%C3%BCller']],
  ['file name', ANNA, '2024_Anna_Müller_CV.pdf', ['Anna_Müller']],
  ['extension of a number stays', ANNA, '0170 1234567-12', ['0170 1234567']],
  [
    'angle brackets',
    ANNA,
    'Anna Müller <anna.mueller@example.de>',
    ['Anna Müller', 'anna.mueller@example.de'],
  ],
  ['Gmail dots and domain', ANNA, 'An.Na.Mue@googlemail.com', ['An.Na.Mue@googlemail.com']],
  ['Slavic agreement', PIOTR, 'dla Piotra Nowaka i pana Nowaka', ['Piotra Nowaka', 'Nowaka']],
  [
    'dative with a base surname',
    { names: [{ firstName: 'Ewa', lastName: 'Nowak' }] },
    'od Ewy Nowak',
    ['Ewy Nowak'],
  ],
  [
    'masculine form of the surname',
    { names: [{ firstName: 'Anna', lastName: 'Kowalski' }] },
    'Anna Kowalska',
    ['Anna Kowalska'],
  ],
  [
    'Czech',
    { names: [{ firstName: 'Jana', lastName: 'Nováková' }] },
    's Janou Novákovou, paní Novákové',
    ['Janou Novákovou', 'Novákové'],
  ],
  [
    'Czech masculine',
    { names: [{ firstName: 'Petr', lastName: 'Svoboda' }] },
    'od Petra Svobody',
    ['Petra Svobody'],
  ],
  ['kanji in running text', TANAKA, '昨日、田中太郎が来社', ['田中太郎']],
  [
    'double surname, one part',
    { names: [{ firstName: 'Eva', lastName: 'Groß-Lang' }] },
    'Eva Gross, Eva Lang, Eva Groß-Lang',
    ['Eva Gross', 'Eva Lang', 'Eva Groß-Lang'],
  ],
  [
    'former name',
    {
      names: [
        { firstName: 'Eva', lastName: 'Lang' },
        { firstName: 'Eva', lastName: 'Kurz' },
      ],
    },
    'Eva Kurz, heute Eva Lang',
    ['Eva Kurz', 'Eva Lang'],
  ],
  [
    'known middle name',
    { names: [{ firstName: 'Eva', lastName: 'Kurz', middle: 'Ida' }] },
    'Eva Ida Kurz, E. I. Kurz',
    ['Eva Ida Kurz', 'E. I. Kurz'],
  ],
  ['whole foreign local part', ANNA, 'anna.mueller@web.example', ['anna.mueller']],
];

const LEFT_ALONE: [what: string, subject: SubjectIdentifiersInput, text: string][] = [
  ['lone names', ANNA, 'Anna kommt. Müller kommt.'],
  ['first name and surname initial', ANNA, 'Anna M. hat angerufen'],
  ['namesakes', ANNA, 'Peter Müller, Anna Schmidt, Hanna Müller'],
  ['another gender', ANNA, 'Herr Müller, Mr Müller, Monsieur Müller'],
  ['longer words', ANNA, 'Annabelle Müllerstein, Müllerin Anna'],
  ['other double surname', ANNA, 'Anna Müller-Schmidt, Frau Müller-Lang'],
  ['other double given name', ANNA, 'Eva-Anna Müller, Anna-Lena Müller'],
  ['given name between', ANNA, 'Frau Petra Müller'],
  ['another initial', ANNA, 'P. Müller, z. B. Müller, B. A. Müller'],
  ['sentence end', ANNA, 'Ich sah Anna. Müller kam später.'],
  ['company', ANNA, 'Dr. Müller GmbH'],
  ['longer number', ANNA, '0170 12345678, 99 0170 1234567-8-9'],
  ['another country', ANNA, '+43 170 1234567'],
  ['number inside an id', ANNA, 'a1701234567b, 991701234567'],
  ['longer address', ANNA, 'joanna.mueller@example.de, eva.anna.mueller@example.de'],
  ['other profile', ANNA, 'linkedin.com/in/anna-mueller-2, linkedin.com/in/dr-anna-mueller'],
  [
    'feminine twin of a masculine genitive',
    { names: [{ firstName: 'Daniel', lastName: 'Nowak' }] },
    'Daniela Nowak',
  ],
  ['Anne is not the dative of Anna', KOWALSKA, 'Anne Kowalska, Annie Kowalska'],
  ['surname of another family', PIOTR, 'Piotr Nowakowski, Piotr Nowakowska'],
  ['Peters is not Peter’s', { names: [{ firstName: 'Anna', lastName: 'Peter' }] }, 'Anna Peters'],
  ['ordinary words', { names: [{ firstName: 'Will', lastName: 'Young' }] }, 'will young people come'],
  ['kanji neighbours', TANAKA, '山田中太郎 田中太郎丸 田中一郎様 畑中さん'],
];

it.each(FOUND)('finds: %s', (_, subject, text, expected) => expect(found(subject, text)).toEqual(expected));
it.each(LEFT_ALONE)('leaves alone: %s', (_, subject, text) => expect(found(subject, text)).toEqual([]));

it('does without form of address and surname when told so', () => {
  const matcher = compileMatcher(subjectIdentifiers(ANNA), { salutationSurname: false });
  expect(matcher.find('Frau Müller')).toEqual([]);
  expect(matcher.find('Frau Anna Müller')).toHaveLength(1);
});

it('says what kind of mention it is and in which form', () => {
  expect(
    compileMatcher(subjectIdentifiers(ANNA))
      .find('Müller, Anna: 0170 1234567')
      .map(({ kind, form }) => [kind, form]),
  ).toEqual([
    ['NAME', 'REVERSED'],
    ['PHONE', 'ADDRESS'],
  ]);
});

it('recognises the name composite of the subject only', () => {
  const matcher = compileMatcher(subjectIdentifiers(ANNA));
  expect(matcher.isSubjectName('Anna', 'Mueller')).toBe(true);
  expect(matcher.isSubjectName('Anna', 'Müller-Schmidt')).toBe(false);
  expect(matcher.isSubjectName('Peter', 'Müller')).toBe(false);
  expect(matcher.isSubjectName('', 'Müller')).toBe(false);
});

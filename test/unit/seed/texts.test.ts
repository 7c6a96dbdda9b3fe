import type { Row } from '../../../sandbox/seed/batch';
import { nameForms } from '../../../sandbox/seed/language/name-forms';
import { generated, peopleOf, rowsOf } from './demo-world';

const demo = generated(200);
const written = [...rowsOf(demo, 'note'), ...rowsOf(demo, 'task')];

type Inline = { type: string; text?: string; content?: Inline[] };
type BlockNote = { id: string; type: string; props: object; content: Inline[]; children: unknown[] };

const textOf = (inline: Inline): string => inline.text ?? (inline.content ?? []).map(textOf).join('');
const plain = (markdown: string): string =>
  markdown
    .replaceAll(/\[([^\]]*)\]\(([^)]*)\)/g, '$1')
    .replaceAll(/^(\* \[ \] |\* |## )/gm, '')
    .replaceAll('**', '')
    .trim();

const bodies: { blocknote: string; markdown: string }[] = [
  ...written.map(({ bodyV2 }) => bodyV2 as { blocknote: string; markdown: string }),
  ...rowsOf(demo, 'callRecording').map(({ summary }) => summary as { blocknote: string; markdown: string }),
];

test('rich text is valid BlockNote and says in markdown what it says in blocks', () => {
  for (const { blocknote, markdown } of bodies) {
    const blocks = JSON.parse(blocknote) as BlockNote[];
    for (const block of blocks) {
      expect(Object.keys(block).toSorted()).toEqual(['children', 'content', 'id', 'props', 'type']);
      expect(['paragraph', 'heading', 'bulletListItem', 'checkListItem']).toContain(block.type);
    }
    expect(blocks.map((block) => block.content.map(textOf).join('')).join('\n\n')).toBe(plain(markdown));
  }
});

const mentions = (pattern: string): number =>
  written.filter((row) => JSON.stringify([row.title, row.bodyV2]).includes(pattern)).length;

test('the hero is written in full, reversed, in initials, in the genitive, in capitals, with number and address', () => {
  for (const form of [
    'Anna-Lena Müller-Brandt',
    'Müller-Brandt, Anna-Lena',
    'A.-L. Müller-Brandt',
    'Anna-Lena Müller-Brandts',
    'ANNA-LENA MÜLLER-BRANDT',
    '0171 3920042',
    '0171/3920042',
    'anna-lena.mueller-brandt@',
  ]) {
    expect({ form, found: mentions(form) > 0 }).toEqual({ form, found: true });
  }
});

test('the hero is named where nothing links to her', () => {
  const hero = peopleOf(demo)[0] as Row;
  const linked = new Set(
    rowsOf(demo, 'noteTarget')
      .filter(({ targetPersonId }) => targetPersonId === hero.id)
      .map(({ noteId }) => noteId),
  );
  const loose = rowsOf(demo, 'note').filter(
    ({ id, bodyV2 }) => !linked.has(id) && JSON.stringify(bodyV2).includes('Anna-Lena Müller-Brandt'),
  );
  expect(loose.length).toBeGreaterThan(1);
});

test.each([
  ['de', 'Jens', 'Groß', false, 'Jens Groß’', 'Herr Groß', 'J. Groß'],
  [
    'de',
    'Anna-Lena',
    'Müller-Brandt',
    true,
    'Anna-Lena Müller-Brandts',
    'Frau Müller-Brandt',
    'A.-L. Müller-Brandt',
  ],
  ['fr', 'Anne', 'Martin', true, 'd’Anne Martin', 'Madame Martin', 'A. Martin'],
  ['pl', 'Anna', 'Kowalska', true, 'Anny Kowalskiej', 'Pani Kowalska', 'A. Kowalska'],
  ['pl', 'Marek', 'Kowalski', false, 'Marka Kowalskiego', 'Pan Kowalski', 'M. Kowalski'],
  ['pl', 'Jan', 'Nowak', false, 'Jana Nowaka', 'Pan Nowak', 'J. Nowak'],
  ['pl', 'Jan', 'Zaręba', false, 'Jana Zaręby', 'Pan Zaręba', 'J. Zaręba'],
  ['pl', 'Antoni', 'Górny', false, 'Antoniego Górnego', 'Pan Górny', 'A. Górny'],
  ['es', 'Ana', 'Cano Ruiz', true, 'de Ana Cano Ruiz', 'Sra. Cano Ruiz', 'A. Cano Ruiz'],
  ['en', 'Ava', 'Jones', true, 'Ava Jones’s', 'Ms Jones', 'A. Jones'],
  ['ja', '太郎', '田中', false, '田中太郎様の', '田中様', '田中'],
] as const)(
  '%s: %s %s in the genitive, politely and in initials',
  (language, first, last, female, genitive, polite, initial) => {
    expect(nameForms(language, first, last, female)).toMatchObject({ genitive, polite, initial });
  },
);

test('in mails people sign with name, number and address, and the quoted mail repeats them', () => {
  const messages = rowsOf(demo, 'message').map(({ text }) => String(text));
  expect(messages.filter((text) => /\n-- \n.+\n.+\n.+\n.+\+\d.+\n.+@/.test(text)).length).toBeGreaterThan(80);
  expect(messages.filter((text) => /^> /m.test(text)).length).toBeGreaterThan(80);
});

test('a recording’s words carry the speakers’ names', () => {
  for (const { transcript } of rowsOf(demo, 'callRecording')) {
    const lines = transcript as { participant: { name: string }; words: { text: string }[] }[];
    expect(lines.length).toBeGreaterThan(2);
    expect(lines.every(({ participant, words }) => participant.name !== '' && words.length > 0)).toBe(true);
  }
});

import { heldInWords } from '../../../src/domain/requests/held-in-words';

describe('what an erasure kept, in words for the person', () => {
  it('names grounds, numbers and days, one line for each', () => {
    const text = heldInWords(
      [
        { ground: 'LEGAL_OBLIGATION', count: 2, until: '2032-12-31T00:00:00.000Z' },
        { ground: 'LEGAL_OBLIGATION', count: 1, until: '2032-12-31T09:00:00.000Z' },
        { ground: 'LEGAL_CLAIMS', count: 1, until: null },
      ],
      'de',
    );
    expect(text.split('\n')).toEqual([
      'Einige Datensätze müssen oder dürfen wir vorerst behalten (Art. 17 Abs. 3 DSGVO). Wir verwenden sie für nichts anderes:',
      '– gesetzliche Pflicht (Art. 17 Abs. 3 lit. b DSGVO): 3 Datensätze, bis 31. Dezember 2032',
      '– Rechtsansprüche (Art. 17 Abs. 3 lit. e DSGVO): 1 Datensatz',
      'Sie werden von selbst gelöscht, sobald der Grund wegfällt.',
    ]);
  });

  it.each(['en', 'de', 'fr', 'es'] as const)(
    'says nothing when nothing is kept, and something else (%s)',
    (language) => {
      expect(heldInWords([], language)).toBe('');
      const kept = heldInWords([{ ground: 'PUBLIC_HEALTH', count: 1, until: null }], language);
      expect(kept).toMatch(/17/);
      expect(kept.split('\n')).toHaveLength(3);
    },
  );
});

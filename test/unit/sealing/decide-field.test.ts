/** What is done about a sealed field: whatever stands there, no value is lost. */
import * as fc from 'fast-check';

import { decideField, type SealedState } from '../../../src/domain/sealing/decide-field';
import { maskOf } from '../../../src/domain/sealing/mask';
import { readContent, withMask, writeContent } from '../../../src/domain/sealing/sealed-content';
import { STRIPPED } from '../../../src/domain/sealing/strip-values';

const EARLY = '2026-11-30T10:00:00.000Z';
const LATE = '2026-11-30T10:00:01.000Z';
const IBAN = 'DE89370400440532013000';

const openState = (value = IBAN, at = EARLY, masks = [maskOf(value, null)]): SealedState => ({
  kind: 'OPEN',
  at,
  content: { value, masks },
});
const decide = (text: string, sealed: SealedState, at = LATE, mask: string | null = null) =>
  decideField({ text, at, sealed, mask });

describe('a sealed field', () => {
  it('seals a plain value', () => {
    expect(decide(IBAN, { kind: 'NONE' })).toMatchObject({
      kind: 'SEAL',
      mask: '•••• 3000',
      isWritten: false,
    });
    expect(decide('FR76 3000', openState())).toMatchObject({ kind: 'SEAL', isWritten: false });
  });

  it('does nothing about its mask, saved unchanged or typed back, and about an empty field', () => {
    expect(decide('•••• 3000', openState())).toEqual({ kind: 'NOTHING' });
    expect(decide('', openState())).toEqual({ kind: 'NOTHING' });
    expect(decide('  ', { kind: 'NONE' })).toEqual({ kind: 'NOTHING' });
  });

  it('never seals a mask of nothing as if it were a value', () => {
    expect(decide('•••• 1881', { kind: 'NONE' })).toEqual({ kind: 'LEAVE' });
  });

  it('leaves a text that looks like a mask of another value: neither may take the other’s place', () => {
    expect(decide('•••• 1881', openState())).toEqual({ kind: 'LEAVE' });
    expect(decide('•••• 3000', { kind: 'UNREADABLE', at: EARLY })).toEqual({ kind: 'LEAVE' });
  });

  it('seals what is typed over a value that does not open', () => {
    expect(decide(IBAN, { kind: 'UNREADABLE', at: EARLY })).toMatchObject({ kind: 'SEAL' });
  });

  it('knows a mask of an older pattern, and writes the new one', () => {
    expect(decide('•••• 3000', openState(), LATE, '•{last2}')).toMatchObject({
      kind: 'REMASK',
      mask: '•00',
      content: { value: IBAN, masks: ['•00', '•••• 3000'] },
      isWritten: false,
    });
  });

  it('mends what a purge of the history may leave in the field', () => {
    expect(decide(STRIPPED, openState())).toMatchObject({
      kind: 'REMASK',
      mask: '•••• 3000',
      isWritten: true,
    });
    expect(decide(STRIPPED, { kind: 'NONE' })).toEqual({ kind: 'NOTHING' });
  });

  it('writes only the mask where an earlier run was stopped before it', () => {
    expect(decide(IBAN, openState(IBAN, LATE))).toMatchObject({
      kind: 'SEAL',
      mask: '•••• 3000',
      isWritten: true,
    });
    // Typed once more later: the older row may go with an emptied field.
    expect(decide(IBAN, openState(IBAN, EARLY))).toMatchObject({ kind: 'SEAL', isWritten: false });
  });

  it('is read again where what is sealed is newer than what was read', () => {
    expect(decide('FR76', openState(IBAN, LATE), EARLY)).toEqual({ kind: 'UNSETTLED' });
    expect(decide('FR76', { kind: 'UNREADABLE', at: LATE }, EARLY)).toEqual({ kind: 'UNSETTLED' });
    expect(decide('•••• 3000', openState(IBAN, LATE), EARLY)).toEqual({ kind: 'NOTHING' });
  });

  it('is sealed all the same where the record still says so: who wrote it made up the time', () => {
    const settled = (sealed: SealedState) =>
      decideField({ text: 'FR76 3000', at: EARLY, sealed, mask: null, isSettled: true });
    const after = new Date(Date.parse(LATE) + 1).toISOString();
    expect(settled(openState(IBAN, LATE))).toMatchObject({
      kind: 'SEAL',
      content: { value: 'FR76 3000', at: after },
    });
    expect(settled({ kind: 'UNREADABLE', at: LATE })).toMatchObject({
      kind: 'SEAL',
      content: { at: after },
    });
    // The same value once more is a value of its own.
    expect(
      decideField({ text: IBAN, at: EARLY, sealed: openState(IBAN, LATE), mask: null, isSettled: true }),
    ).toMatchObject({ kind: 'SEAL', isWritten: false });
  });

  it('never takes a text for a mask that was none', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1 }),
        fc.string({ minLength: 1 }).filter((text) => text.trim() !== ''),
        fc.constantFrom(null, '•{last2}', '{first2}••'),
        (value, text, mask) => {
          const sealed = openState(value, EARLY, [maskOf(value, mask)]);
          const { kind } = decide(text, sealed, LATE, mask);
          const isMask = text === maskOf(value, mask) || text === STRIPPED;
          expect([text, kind === 'SEAL' || kind === 'LEAVE']).toEqual([text, !isMask]);
        },
      ),
    );
  });
});

describe('what is encrypted', () => {
  it('holds the value and its masks, newest first, each once', () => {
    const content = withMask(withMask({ value: IBAN, masks: ['a'] }, 'b'), 'a');
    expect(readContent(writeContent(content))).toEqual({ value: IBAN, masks: ['a', 'b'] });
  });

  it('holds when it was written and how much was shown', () => {
    const content = { value: IBAN, masks: ['a'], at: EARLY, shown: { first: 0, last: 4 } };
    expect(readContent(writeContent(content))).toEqual(content);
  });

  it.each(['', 'plain', '{"v":1,"m":[]}', '[]'])('is not %j', (text) => {
    expect(readContent(text)).toBeUndefined();
  });
});

import * as fc from 'fast-check';

import {
  changesOf,
  compare,
  discarded,
  rebased,
  unsavedIn,
  withValue,
  type Draft,
  type Drafts,
  type Stored,
} from '../../../src/ui/settings/model/drafts';
import type { FormValues } from '../../../src/ui/settings/model/form';

const BASE: FormValues = { name: 'Bergmann', email: 'a@example.com', tags: ['x'], isActive: true };
const stored = (over: FormValues = {}, updatedAt = '2026-11-30T10:00:00.000Z'): Stored => ({
  values: { ...BASE, ...over },
  updatedAt,
});
const draft = (over: FormValues): Draft => ({
  base: BASE,
  basedOn: '2026-11-30T10:00:00.000Z',
  values: { ...BASE, ...over },
});
const LATER = '2026-11-30T11:00:00.000Z';

it('what is typed is a draft, and typing it back is none', () => {
  const typed = withValue({}, 'a', stored(), 'name', 'Söhne');
  expect(changesOf(typed['a'])).toEqual(['name']);
  expect(unsavedIn(typed, ['a', 'b'])).toBe(1);
  expect(withValue(typed, 'a', stored(), 'name', 'Bergmann')).toEqual({});
});

it('a draft keeps what it was filled from, whatever is read in between', () => {
  const typed = withValue({}, 'a', stored(), 'name', 'Söhne');
  const more = withValue(
    typed,
    'a',
    stored({ email: 'theirs@example.com' }, LATER),
    'email',
    'mine@example.com',
  );
  expect(more['a']?.basedOn).toBe('2026-11-30T10:00:00.000Z');
  expect(changesOf(more['a'])).toEqual(['name', 'email']);
});

it('discarding one leaves the others', () => {
  const drafts: Drafts = { a: draft({ name: 'A' }), b: draft({ name: 'B' }) };
  expect(Object.keys(discarded(drafts, ['a']))).toEqual(['b']);
});

describe('what somebody else wrote meanwhile', () => {
  it('is nothing while the record was not written', () => {
    expect(compare(draft({ name: 'Mine' }), stored())).toEqual({ kind: 'NOTHING' });
  });

  it('is the same where only its time changed', () => {
    expect(compare(draft({ name: 'Mine' }), stored({}, LATER))).toEqual({ kind: 'SAME' });
  });

  it('is named field by field: what both changed, and what only they did', () => {
    const now = stored({ name: 'Theirs', email: 'theirs@example.com' }, LATER);
    expect(compare(draft({ name: 'Mine', isActive: false }), now)).toEqual({
      kind: 'CHANGED',
      onlyTheirs: ['email'],
      conflicts: [{ path: 'name', theirs: 'Theirs', mine: 'Mine' }],
    });
  });

  it('is the same where both wrote the same, as after a write whose answer was lost', () => {
    expect(compare(draft({ name: 'Both' }), stored({ name: 'Both' }, LATER))).toEqual({ kind: 'SAME' });
    expect(
      compare(draft({ name: 'Both' }), stored({ name: 'Both', email: 'theirs@example.com' }, LATER)),
    ).toEqual({ kind: 'CHANGED', onlyTheirs: ['email'], conflicts: [] });
  });

  it('is never lost by keeping mine: fields that only they changed stay theirs, mine are mine', () => {
    const value = fc.oneof(fc.string(), fc.boolean(), fc.array(fc.string()));
    const forms = fc.record({ name: value, email: value, tags: value, isActive: value });
    fc.assert(
      fc.property(forms, forms, forms, (base, mine, theirs) => {
        const next = rebased({ base, basedOn: 'a', values: mine }, { values: theirs, updatedAt: 'b' });
        const changed = new Set(changesOf({ base, basedOn: 'a', values: mine }));
        for (const [path, now] of Object.entries(theirs))
          expect(next.values[path]).toEqual(changed.has(path) ? mine[path as keyof typeof mine] : now);
        expect(next.basedOn).toBe('b');
        expect(compare(next, { values: theirs, updatedAt: 'b' })).toEqual({ kind: 'NOTHING' });
      }),
    );
  });
});

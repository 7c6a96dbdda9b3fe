/** Why somebody is kept, as the tab tells it from the record and what hangs on it; and which days an extension may end on. */
import { readPurpose } from '../../../src/domain/consent/purpose';
import { dayProblem } from '../../../src/ui/orders/extend-panel';
import { glanceOf } from '../../../src/ui/record-tab/model/glance';
import { keptForOf } from '../../../src/ui/record-tab/model/kept-for';
import type { PersonRow } from '../../../src/ui/record-tab/model/rows';

const NOW = Date.parse('2026-06-01T12:00:00.000Z');
const NEWSLETTER = readPurpose({ id: 'n', name: 'Newsletter', retentionAmount: 2, retentionUnit: 'YEARS' });

const keptFor = (person: Omit<PersonRow, 'id'>, more: Partial<Parameters<typeof keptForOf>[1]> = {}) =>
  keptForOf(
    glanceOf({ id: 'p', ...person }, NOW),
    { purposes: [NEWSLETTER], hasHold: false, requests: [], extension: undefined, ...more },
    NOW,
  );

const DUE = '2027-01-01T00:00:00.000Z';

it('is the purpose that the last run found to keep longest', () => {
  expect(keptFor({ retentionPurposeId: 'n', retentionDueAt: DUE })).toEqual({
    kind: 'PURPOSE',
    purposeId: 'n',
    purpose: NEWSLETTER,
    isWithoutEnd: false,
  });
});

it('without a date where an open deal or an exception keeps, and without a name where it may not be seen', () => {
  expect(keptFor({ retentionPurposeId: 'n' })).toMatchObject({ kind: 'PURPOSE', isWithoutEnd: true });
  expect(keptFor({ retentionPurposeId: 'gone', retentionDueAt: DUE })).toMatchObject({
    kind: 'PURPOSE',
    purpose: undefined,
  });
});

it('is nothing where a run found no purpose, and not known before any run', () => {
  expect(keptFor({ retentionDueAt: '2026-05-01T00:00:00.000Z' })).toEqual({ kind: 'NOTHING' });
  expect(keptFor({})).toEqual({ kind: 'NOT_JUDGED' });
});

describe('somebody who is held', () => {
  const held = { retentionState: 'HELD', retentionPurposeId: 'n' };
  const request = (state: string, deletedAt: string | null = null) => [{ id: 'r', state, deletedAt }];

  it('is so by a hold before everything else', () => {
    expect(keptFor(held, { hasHold: true, requests: request('RECEIVED') })).toEqual({ kind: 'HOLD' });
  });

  it('by a request that is open, and not by one that is closed or in the bin', () => {
    expect(keptFor(held, { requests: request('RECEIVED') })).toEqual({ kind: 'OPEN_REQUEST' });
    const restricted = { ...held, processingState: 'RESTRICTED' };
    expect(keptFor(restricted, { requests: request('DONE') })).toEqual({ kind: 'RESTRICTION' });
    expect(keptFor(restricted, { requests: request('RECEIVED', DUE) })).toEqual({ kind: 'RESTRICTION' });
  });

  it('by a hold that this role may not see, where nothing else is to be seen', () => {
    expect(keptFor(held)).toEqual({ kind: 'HOLD' });
  });
});

describe('somebody who is extended', () => {
  const extended = { retentionState: 'EXTENDED', retentionExtendedUntil: DUE, retentionDueAt: DUE };

  it('is kept for the reason in the ledger, or one that may not be seen', () => {
    expect(keptFor(extended, { extension: { reason: 'LEGAL_CLAIM', until: DUE } })).toEqual({
      kind: 'EXTENSION',
      reason: 'LEGAL_CLAIM',
    });
    expect(keptFor(extended)).toEqual({ kind: 'EXTENSION', reason: null });
    expect(keptFor(extended, { extension: { reason: 'BECAUSE' } })).toEqual({
      kind: 'EXTENSION',
      reason: null,
    });
  });

  it('is not any more once the day is over', () => {
    const over = { ...extended, retentionExtendedUntil: '2026-05-31T12:00:00.000Z' };
    expect(keptFor({ ...over, retentionDueAt: over.retentionExtendedUntil })).toEqual({ kind: 'NOTHING' });
  });
});

it.each([
  ['', undefined],
  ['2026-06-01', 'NOT_AHEAD'],
  ['2025-01-01', 'NOT_AHEAD'],
  ['nonsense', 'NOT_AHEAD'],
  ['2026-06-02', undefined],
  ['2036-06-01', undefined],
  ['2036-06-02', 'TOO_FAR'],
])('an extension until “%s”: %s', (until, problem) => {
  expect(dayProblem(until, '2026-06-01')).toBe(problem);
});

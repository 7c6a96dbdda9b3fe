/** Keeping somebody for longer: which days can be chosen, and what it changes on the record at once. */
import * as fc from 'fast-check';

import {
  decideExtension,
  extensionDay,
  type ExtensionSubject,
} from '../../../../src/domain/retention/extension';

const NOW = '2026-12-01T23:30:00.000Z';

describe('the last day', () => {
  it('is that day everywhere, from tomorrow until ten years ahead', () => {
    expect(extensionDay('2026-12-02', NOW)).toEqual({ ok: true, until: '2026-12-02T12:00:00.000Z' });
    expect(extensionDay('2036-12-01', NOW)).toMatchObject({ ok: true });
  });

  it.each([
    ['2026-12-01', 'NOT_AHEAD'],
    ['2020-01-01', 'NOT_AHEAD'],
    ['2036-12-02', 'TOO_FAR'],
    ['9999-12-31', 'TOO_FAR'],
    ['2027-02-29', 'NO_DATE'],
    ['2027-13-01', 'NO_DATE'],
    ['', 'NO_DATE'],
    ['tomorrow', 'NO_DATE'],
    ['2027-05-31T00:00:00Z', 'NO_DATE'],
  ])('is not %s: %s', (day, reason) => {
    expect(extensionDay(day, NOW)).toEqual({ ok: false, reason });
  });

  it('a leap day ten years on is the last of February', () => {
    const leap = '2028-02-29T08:00:00.000Z';
    expect(extensionDay('2038-02-28', leap)).toMatchObject({ ok: true });
    expect(extensionDay('2038-03-01', leap)).toEqual({ ok: false, reason: 'TOO_FAR' });
  });
});

const UNTIL = '2027-06-30T12:00:00.000Z';
const subject = (more: Partial<ExtensionSubject>): ExtensionSubject => ({
  processingState: 'ACTIVE',
  retentionState: 'NONE',
  retentionDueAt: null,
  isBeingErased: false,
  ...more,
});
const changeOf = (more: Partial<ExtensionSubject>) => {
  const decision = decideExtension(subject(more), UNTIL, NOW);
  if (!decision.extend) throw new Error(decision.code);
  const { retentionExtendedUntil, ...rest } = decision.change;
  expect(retentionExtendedUntil).toBe(UNTIL);
  return rest;
};

describe('what changes at once', () => {
  it.each(['PROPOSED', 'EXTENDED'])('whoever was %s stands as extended until that day', (retentionState) => {
    expect(changeOf({ retentionState, retentionDueAt: '2026-11-01T00:00:00.000Z' })).toEqual({
      retentionDueAt: UNTIL,
      retentionState: 'EXTENDED',
    });
    expect(changeOf({ retentionState })).toEqual({ retentionDueAt: UNTIL, retentionState: 'EXTENDED' });
  });

  it('an extension that stands can be made shorter', () => {
    expect(changeOf({ retentionState: 'EXTENDED', retentionDueAt: '2030-01-01T12:00:00.000Z' })).toEqual({
      retentionDueAt: UNTIL,
      retentionState: 'EXTENDED',
    });
  });

  it('whoever is overdue and was never looked at again is kept by the extension', () => {
    expect(changeOf({ retentionDueAt: NOW })).toEqual({ retentionDueAt: UNTIL, retentionState: 'EXTENDED' });
  });

  it('whoever was warned is due later, and warned later', () => {
    expect(changeOf({ retentionState: 'WARNED', retentionDueAt: '2026-12-10T00:00:00.000Z' })).toEqual({
      retentionDueAt: UNTIL,
      retentionState: 'NONE',
    });
  });

  it('a hold and a purpose that keep longer are left alone, and so is a date that nobody knows', () => {
    expect(changeOf({ retentionState: 'HELD', retentionDueAt: '2026-12-10T00:00:00.000Z' })).toEqual({});
    expect(changeOf({ retentionDueAt: '2028-01-01T00:00:00.000Z' })).toEqual({});
    expect(changeOf({})).toEqual({});
  });

  it('never moves the date of somebody who is not on an extension to an earlier day', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('NONE', 'WARNED', 'HELD'),
        fc.integer({ min: 1, max: 4000 }),
        fc.integer({ min: 1, max: 3600 }),
        (retentionState, dueIn, untilIn) => {
          const at = (days: number): string => new Date(Date.parse(NOW) + days * 86_400_000).toISOString();
          const retentionDueAt = at(dueIn);
          const decision = decideExtension(subject({ retentionState, retentionDueAt }), at(untilIn), NOW);
          const after = decision.extend ? decision.change.retentionDueAt : undefined;
          expect(Date.parse(after ?? retentionDueAt)).toBeGreaterThanOrEqual(Date.parse(retentionDueAt));
        },
      ),
    );
  });
});

describe('nothing is left to keep', () => {
  it.each([
    [{ processingState: 'PSEUDONYMISED' }, 'ALREADY_PSEUDONYMISED'],
    [{ processingState: 'ERASED' }, 'ALREADY_ERASED'],
    [{ isBeingErased: true }, 'JOB_ALREADY_RUNNING'],
  ])('%j: %s', (more, code) => {
    expect(decideExtension(subject(more), UNTIL, NOW)).toEqual({ extend: false, code });
  });

  it('of somebody whose data is restricted there is', () => {
    expect(decideExtension(subject({ processingState: 'RESTRICTED' }), UNTIL, NOW)).toMatchObject({
      extend: true,
    });
  });
});

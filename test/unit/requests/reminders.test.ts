import * as fc from 'fast-check';

import { REMINDERS } from '../../../src/domain/requests/data-request';
import { nextReminderAt, reminderDue } from '../../../src/domain/requests/reminders';
import { firstOfSame } from '../../../src/flows/requests/same-request';
import { JONY, PERSON, request } from './sample';

const at = (text: string): Date => new Date(text);

describe('reminders', () => {
  const dated = request({ receivedAt: Date.parse('2026-11-20T00:00:00.000Z'), dueOn: '2026-12-20' });

  it.each([
    ['2026-12-04T23:59:59.999Z', null],
    ['2026-12-05T00:00:00.000Z', 'HALF_TIME'],
    ['2026-12-13T00:00:00.000Z', 'WEEK'],
    ['2026-12-19T00:00:00.000Z', 'DAY'],
    ['2026-12-20T23:59:59.999Z', 'DAY'],
    ['2026-12-21T00:00:00.000Z', 'OVERDUE'],
  ])('at %s: %s', (now, due) => {
    expect(reminderDue(dated, at(now))).toBe(due);
  });

  it('are given once, and the latest only', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 20 }), (days) => {
        let current = dated;
        const given: string[] = [];
        for (const day of days.toSorted((a, b) => a - b)) {
          const due = reminderDue(current, new Date((dated.receivedAt ?? 0) + day * 86_400_000));
          given.push(...(due === null ? [] : [due]));
          current = due === null ? current : { ...current, reminder: due };
        }
        expect(new Set(given).size).toBe(given.length);
        expect(given).toEqual(REMINDERS.filter((reminder) => given.includes(reminder)));
        expect(current.reminder === 'OVERDUE').toBe(nextReminderAt(current) === null);
      }),
    );
  });
});

describe('the same request', () => {
  const elder = request({ id: '00000000-0000-4000-8000-000000000001', createdAt: 1 });
  const younger = request({ createdAt: 2 });

  it('is the elder open one of the same person and right', () => {
    expect(firstOfSame(younger, [elder, younger])?.id).toBe(elder.id);
    expect(firstOfSame(elder, [elder, younger])).toBeUndefined();
    expect(firstOfSame(younger, [{ ...elder, state: 'DONE' }])).toBeUndefined();
    expect(firstOfSame(younger, [{ ...elder, right: 'ERASURE' }])).toBeUndefined();
    expect(firstOfSame(younger, [{ ...elder, personId: JONY }])).toBeUndefined();
    expect(firstOfSame(younger, [{ ...elder, joinedIntoId: JONY }])).toBeUndefined();
  });

  it('is never found by an address once somebody is identified', () => {
    const typed = { personId: null, contactEmail: 'a@example.com' };
    const one = { ...elder, ...typed };
    expect(firstOfSame({ ...younger, ...typed }, [one])?.id).toBe(elder.id);
    const known = { ...one, personId: PERSON, identityCheck: 'CONFIRMED_BY_LINK' as const };
    expect(firstOfSame({ ...younger, ...typed }, [known])).toBeUndefined();
  });
});

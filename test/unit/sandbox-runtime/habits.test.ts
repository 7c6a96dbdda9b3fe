import { createClock } from '../../../sandbox/clock';
import { Faults } from '../../../sandbox/functions/faults';
import { nameOf } from '../../../sandbox/habits/contacts';
import { companyNameOf, domainOf, isPersonalAddress } from '../../../sandbox/habits/mail-domains';
import { asContacts } from '../../../sandbox/habits/mail-sync';
import { mergeDiffs } from '../../../sandbox/habits/timeline-rows';
import { isDue } from '../../../sandbox/triggers/cron';
import { describeQuery } from '../../../sandbox/http/request-log';

const at = (time: string): Date => new Date(`2026-11-25T${time}Z`);

test('merged timeline rows keep the oldest before and the newest after (platform-measured §a)', () => {
  const older = { jobTitle: { before: 'a', after: 'b' }, city: { before: 'x', after: 'y' } };
  const newer = { jobTitle: { before: 'b', after: 'c' }, name: { before: 1, after: 2 } };
  expect(mergeDiffs(older, newer)).toEqual({
    jobTitle: { before: 'a', after: 'c' },
    city: { before: 'x', after: 'y' },
    name: { before: 1, after: 2 },
  });
});

test('names come from what stands beside the address, else from the address', () => {
  expect(nameOf({ handle: 'ann.lee@x.com', displayName: '' })).toEqual({ firstName: 'Ann', lastName: 'Lee' });
  expect(nameOf({ handle: 'a@x.com', displayName: 'Lee, Ann' })).toEqual({
    firstName: 'Ann',
    lastName: 'Lee',
  });
  expect(nameOf({ handle: 'a@x.com', displayName: '"Ann van Lee"' })).toEqual({
    firstName: 'Ann',
    lastName: 'Van Lee',
  });
});

test('addresses in the forms a mail header has', () => {
  expect(asContacts(['Ann Lee <ann@x.com>', 'bob@x.com', { handle: 'c@x.com', displayName: 'C' }])).toEqual([
    { handle: 'ann@x.com', displayName: 'Ann Lee' },
    { handle: 'bob@x.com', displayName: '' },
    { handle: 'c@x.com', displayName: 'C' },
  ]);
  expect(asContacts(undefined)).toEqual([]);
});

test('a business domain is one that is not a mail provider, even an invalid one (§c)', () => {
  expect(isPersonalAddress('x@gmail.com')).toBe(true);
  expect(isPersonalAddress('')).toBe(true);
  expect(isPersonalAddress('erased@erased.invalid')).toBe(false);
  expect(domainOf('A@Acme.COM')).toBe('acme.com');
  expect(companyNameOf('shop.acme.co.uk')).toBe('Acme');
});

test('a cron pattern is due when a matching minute lies in between', () => {
  expect(isDue('* * * * *', at('10:00:30'), at('10:01:00'))).toBe(true);
  expect(isDue('* * * * *', at('10:00:00'), at('10:00:59'))).toBe(false);
  expect(isDue('0 3 * * *', at('02:59:00'), at('03:00:00'))).toBe(true);
  expect(isDue('0 3 * * *', at('03:00:00'), at('23:00:00'))).toBe(false);
  expect(isDue('nonsense', at('02:00:00'), at('03:00:00'))).toBe(false);
  expect(isDue('* * * * *', at('03:00:00'), at('02:00:00'))).toBe(false);
});

test('the clock can be moved and runs on, telling who listens', async () => {
  const clock = createClock();
  const moves: string[] = [];
  clock.onMove(async ({ to }) => {
    moves.push(to.toISOString());
  });
  await clock.moveTo(new Date('2030-01-01T00:00:00Z'));
  expect(clock.now().getTime() - Date.parse('2030-01-01T00:00:00Z')).toBeLessThan(1000);
  expect(moves).toEqual(['2030-01-01T00:00:00.000Z']);
});

test('an accident happens once, to the function and the request it waits for', () => {
  const faults = new Faults();
  faults.arm({ mode: 'kill', afterRequests: 2, functionName: 'erase', times: 1 });
  expect(faults.strike('other', 2)).toBeUndefined();
  expect(faults.strike('erase', 1)).toBeUndefined();
  expect(faults.strike('erase', 2)).toBe('kill');
  expect(faults.strike('erase', 2)).toBeUndefined();
});

test('the request log knows root fields and no values', () => {
  expect(
    describeQuery(
      'mutation($id: UUID!) { a: updatePerson(id: $id, data: {jobTitle: "secret"}) { id } destroyNotes { id } }',
    ),
  ).toEqual({
    operation: 'mutation',
    rootFields: ['updatePerson', 'destroyNotes'],
  });
  expect(describeQuery('{')).toEqual({ operation: 'malformed', rootFields: [] });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { OWN_NAME, readSightings, WATCHED_FIELDS } from '../../../src/flows/returns/sightings';

const AT = '2026-11-24T16:06:06.167Z';

const person = (over: Record<string, unknown> = {}) => ({
  id: '3b3cc202-5f7d-42dd-abd6-b62b89c387c6',
  createdAt: AT,
  updatedAt: '2026-11-24T16:06:07.000Z',
  deletedAt: null,
  name: { firstName: 'Ava', lastName: 'Roth' },
  emails: { primaryEmail: 'ava@example.com', additionalEmails: [] },
  updatedBy: { source: 'MANUAL', name: 'Tim Apple', workspaceMemberId: null, context: {} },
  ...over,
});
const own = { updatedBy: { source: 'APPLICATION', name: OWN_NAME, workspaceMemberId: null, context: {} } };
const cleared = { emails: { primaryEmail: '', additionalEmails: null } };
const event = (name: string, after: object, more: object = {}) => ({
  name,
  workspaceId: 'w',
  recordId: 'r',
  properties: { after, ...more },
});
const updated = (after: object, updatedFields: string[]) => event('person.updated', after, { updatedFields });
const count = (payload: unknown) => readSightings(payload).length;

describe('events of people', () => {
  it('shows every address in the record, in fields of others’ making too', () => {
    const [seen] = readSightings(
      event(
        'person.created',
        person({
          emails: { primaryEmail: 'Ava@example.com', additionalEmails: ['a.roth@example.org'] },
          phones: {
            primaryPhoneNumber: '',
            additionalPhones: [{ number: '1701234567', callingCode: '+49', countryCode: 'DE' }],
          },
          whatsapp: {
            primaryPhoneNumber: '1709999999',
            primaryPhoneCallingCode: '+49',
            additionalPhones: [],
          },
          linkedinLink: {
            primaryLinkUrl: 'https://linkedin.com/in/ava',
            secondaryLinks: [{ url: 'https://github.com/ava' }],
          },
        }),
      ),
    );
    expect(seen?.keys.map(({ value }) => value)).toEqual([
      'ava@example.com',
      'a.roth@example.org',
      '+491701234567',
      '+491709999999',
      'linkedin.com/in/ava',
      'github.com/ava',
    ]);
    expect(seen?.at).toBe('2026-11-24T16:06:07.000Z');
  });

  it('passes over records without an address and the app’s own writes', () => {
    expect(count(event('person.created', person(cleared)))).toBe(0);
    expect(count(event('person.created', person(own)))).toBe(0);
    expect(count(updated(person(own), ['emails']))).toBe(0);
    expect(count(event('person.created', person()))).toBe(1);
  });

  it('looks at another app’s writes', () => {
    const other = { updatedBy: { source: 'APPLICATION', name: 'Import app' } };
    expect(count(event('person.created', person(other)))).toBe(1);
  });

  it('looks at what was taken out of the bin, whoever wrote it last before', () => {
    expect(readSightings(event('person.restored', person(own)))).toMatchObject([{ isRestored: true }]);
    expect(readSightings(updated(person(own), ['deletedAt']))).toMatchObject([{ isRestored: true }]);
    expect(count(updated(person({ deletedAt: AT }), ['deletedAt']))).toBe(0);
  });

  it('looks at a change of an address only', () => {
    expect(count(updated(person(), ['jobTitle']))).toBe(0);
    for (const field of WATCHED_FIELDS) expect(count(updated(person(), [field]))).toBe(1);
  });
});

describe('events of participants', () => {
  const participant = (over: object = {}) => ({
    id: 'p1',
    createdAt: AT,
    handle: 'Ava+x@Example.com',
    displayName: 'Roth, Ava',
    personId: null,
    workspaceMemberId: null,
    ...over,
  });

  it.each(['messageParticipant', 'calendarEventParticipant'])('of %s tell address and name', (object) => {
    expect(readSightings(event(`${object}.created`, participant()))).toEqual([
      {
        seenIn: object,
        recordId: 'p1',
        personId: null,
        at: AT,
        isRestored: false,
        keys: [{ kind: 'EMAIL', value: 'ava@example.com' }],
        emails: ['ava+x@example.com'],
        seen: { emails: ['ava+x@example.com'], names: [{ firstName: 'Ava', lastName: 'Roth' }] },
      },
    ]);
  });

  it('pass over colleagues, shared mailboxes and lines without an address', () => {
    expect(count(event('messageParticipant.created', participant({ workspaceMemberId: 'm' })))).toBe(0);
    expect(count(event('messageParticipant.created', participant({ handle: 'info@example.com' })))).toBe(0);
    expect(count(event('messageParticipant.created', participant({ handle: '' })))).toBe(0);
  });

  it.each([
    ['Ava Roth', [{ firstName: 'Ava', lastName: 'Roth' }]],
    ['"Roth, Ava"', [{ firstName: 'Ava', lastName: 'Roth' }]],
    ['Ava', []],
    ['ava@example.com', []],
    ['', []],
  ])('take %j for %j', (displayName, names) => {
    const [seen] = readSightings(event('messageParticipant.created', participant({ displayName })));
    expect(seen?.seen?.names).toEqual(names);
  });
});

describe('shapes', () => {
  it('takes one event and a batch of them (twenty-sdk: DatabaseEventBatchPayload)', () => {
    const one = event('person.created', person());
    const { name, workspaceId, ...record } = one;
    expect(count({ name, workspaceId, events: [record, record, { properties: {} }, null] })).toBe(2);
    expect(count([one, one])).toBe(2);
  });

  it.each([
    undefined,
    null,
    'text',
    7,
    {},
    { name: 'person.created' },
    { name: 'person.created', properties: { after: null } },
    { name: 'person.created', events: 'none' },
    event('company.created', person()),
    event('person.created', person({ createdAt: 'yesterday', updatedAt: null })),
    event('person.created', person({ id: 5 })),
    event('person.created', { ...person(), emails: 'ava@example.com' }),
  ])('passes over %j', (payload) => {
    expect(readSightings(payload)).toEqual([]);
  });

  it('knows the app’s own writes by its display name', () => {
    const file = join(__dirname, '..', '..', '..', 'manifest.json');
    const manifest = JSON.parse(readFileSync(file, 'utf8')) as { application: { displayName: string } };
    // Twenty names an app's writes after its display name.
    expect(manifest.application.displayName).toBe(OWN_NAME);
  });
});

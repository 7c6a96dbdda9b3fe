import type { Subject } from '../../../src/flows/retention/subjects';
import { writePage } from '../../../src/flows/retention/write-people';
import type { TwentyClient } from '../../../src/twenty/client';

const CREATED = '2019-05-01T08:00:00.000Z';
const READ_AT = '2026-11-30T12:00:00.000Z';

const subjectOf = (id: string): Subject => ({
  id,
  createdAt: CREATED,
  updatedAt: CREATED,
  processingState: 'ACTIVE',
  dueAt: null,
  state: 'NONE',
  purposeId: null,
  extendedUntil: null,
  lastEngagementAt: null,
  contractEndsAt: null,
});
const CHANGED = { dueAt: READ_AT, state: 'PROPOSED', purposeId: null, lastEngagementAt: null } as const;

/** Writes two people, of whom the server says that they were made then. */
const write = async (first: string, second: string) => {
  const sent: { query: string; variables: Record<string, unknown> }[] = [];
  const client: TwentyClient = {
    requestCount: () => sent.length,
    metadata: () => Promise.reject(new Error('Not asked for.')),
    core: (query, variables = {}) => {
      sent.push({ query, variables });
      return Promise.resolve({
        updatePrivacyRuns: [{ id: 'run' }],
        createPeople: [
          { id: 'a', createdAt: first },
          { id: 'b', createdAt: second },
        ],
      });
    },
  };
  await writePage(client, {
    mode: 'PROPOSE',
    readAt: READ_AT,
    changes: [
      { subject: subjectOf('a'), after: CHANGED },
      { subject: subjectOf('b'), after: CHANGED },
    ],
    destroy: [],
    run: { id: 'run', owner: 'me', data: {} },
  });
  return sent;
};

it('writes a page in one request', async () => {
  expect(await write(CREATED, CREATED)).toHaveLength(1);
});

it('of who seems to be made anew only what this write made goes: new, nobody’s, and an application’s', async () => {
  const [, undo, ...others] = await write(CREATED, '2026-11-30T12:00:01.000Z');
  expect(others).toEqual([]);
  expect(undo?.query).toContain('destroyPeople');
  expect(undo?.variables).toEqual({
    filter: {
      and: [
        { id: { in: ['b'] } },
        { createdAt: { gte: '2026-11-30T11:59:00.000Z' } },
        { createdBy: { source: { eq: 'APPLICATION' } } },
        { name: { firstName: { eq: '' } } },
        { name: { lastName: { eq: '' } } },
        { emails: { primaryEmail: { eq: '' } } },
        { phones: { primaryPhoneNumber: { eq: '' } } },
      ],
    },
  });
});

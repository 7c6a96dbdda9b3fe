/** What a sweep of retention or risk writes on people starts two guards each time: neither asks the server anything. */
import { guardRestricted } from '../../../src/flows/restriction/guard-restricted';
import { guardWrites } from '../../../src/flows/field-guard/guard-writes';
import { OWN_NAME } from '../../../src/flows/returns/sightings';
import type { TwentyClient } from '../../../src/twenty/client';

const OWN = { source: 'APPLICATION', name: OWN_NAME, workspaceMemberId: null };
const MEMBER = { source: 'MANUAL', name: 'Tim', workspaceMemberId: 'd3f1c2aa-0000-4000-8000-000000000001' };
const WRITTEN = {
  retentionDueAt: '2028-12-01T00:00:00.000Z',
  retentionState: 'PROPOSED',
  retentionPurposeId: 'd3f1c2aa-0000-4000-8000-000000000002',
  lastEngagementAt: '2026-11-01T00:00:00.000Z',
  reidentificationRisk: 'HIGH',
};
const FIELDS = [...Object.keys(WRITTEN), 'updatedAt', 'updatedBy'];

const eventOf = (processingState: string, updatedBy: object, updatedFields: readonly string[]) => ({
  name: 'person.updated',
  workspaceMemberId: null,
  properties: {
    before: { id: 'd3f1c2aa-0000-4000-8000-000000000003', processingState },
    after: {
      id: 'd3f1c2aa-0000-4000-8000-000000000003',
      processingState,
      ...WRITTEN,
      jobTitle: 'Engineer',
      updatedAt: '2026-11-30T01:00:00.000Z',
      updatedBy,
    },
    updatedFields,
  },
});

const partsThatRefuse = () => {
  let requests = 0;
  const refuse = (): Promise<never> => {
    requests += 1;
    return Promise.reject(new Error('Not here.'));
  };
  const client: TwentyClient = { core: refuse, metadata: refuse, requestCount: () => requests };
  const parts = {
    client,
    keyring: (): never => {
      throw new Error('No key is needed.');
    },
    clock: { now: () => new Date('2026-11-30T01:00:01.000Z'), sleep: () => Promise.resolve() },
  };
  return { parts, requests: () => requests };
};

const guards = async (payload: unknown): Promise<number> => {
  const { parts, requests } = partsThatRefuse();
  await guardRestricted(parts, payload);
  await guardWrites(parts, 'person', payload);
  return requests();
};

it.each(['ACTIVE', 'RESTRICTED', 'PSEUDONYMISED'])(
  'the app’s own retention and risk fields on somebody %s cost no request, alone or in a batch',
  async (state) => {
    const event = eventOf(state, OWN, FIELDS);
    expect(await guards(event)).toBe(0);
    expect(await guards({ name: 'person.updated', events: [event, event] })).toBe(0);
    expect(await guards(eventOf(state, OWN, [...FIELDS, 'retentionPurpose']))).toBe(0);
  },
);

it('another field costs the look whether a rule is about it', async () => {
  expect(await guards(eventOf('ACTIVE', MEMBER, [...FIELDS, 'jobTitle']))).toBe(1);
});

it('a member’s own change of somebody restricted is looked at, whatever the field', async () => {
  const event = eventOf('RESTRICTED', MEMBER, ['retentionDueAt']);
  expect(await guardRestricted(partsThatRefuse().parts, event)).toMatchObject({ looked: 1 });
});

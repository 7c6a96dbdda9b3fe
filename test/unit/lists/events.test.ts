import * as fc from 'fast-check';

import { campaignsInEvents } from '../../../src/flows/lists/check-campaign-status';
import { guardMembers, membersInEvents } from '../../../src/flows/lists/guard-members';
import { listsInEvents } from '../../../src/flows/lists/list-updated';
import type { TwentyClient } from '../../../src/twenty/client';

const noKeyring = (): never => {
  throw new Error('No key is needed for this.');
};
const event = (after: Record<string, unknown>) => ({ recordId: after['id'], properties: { after } });
const one = (name: string, after: Record<string, unknown>) => ({ name, ...event(after) });

describe('members that a trigger brings', () => {
  it('are those that joined, came back or were moved', () => {
    for (const action of ['created', 'restored', 'updated'])
      expect(membersInEvents(one(`messageListMember.${action}`, { id: 'm1' }))).toEqual(['m1']);
  });

  it('are none that went, for good or into the bin, and none of another object', () => {
    expect(
      membersInEvents({ name: 'messageListMember.destroyed', properties: { before: { id: 'm1' } } }),
    ).toEqual([]);
    expect(membersInEvents(one('messageListMember.deleted', { id: 'm1' }))).toEqual([]);
    expect(membersInEvents(one('messageListMember.updated', { id: 'm1', deletedAt: '2026-01-01' }))).toEqual(
      [],
    );
    expect(membersInEvents(one('messageList.created', { id: 'm1' }))).toEqual([]);
  });

  it('come in batches, each once', () => {
    const batch = {
      name: 'messageListMember.created',
      events: ['m1', 'm2', 'm1'].map((id) => event({ id })),
    };
    expect(membersInEvents(batch)).toEqual(['m1', 'm2']);
    expect(membersInEvents([batch, one('messageListMember.created', { id: 'm3' })])).toEqual([
      'm1',
      'm2',
      'm3',
    ]);
  });
});

describe('lists that a trigger brings', () => {
  it('are those that have a purpose now', () => {
    expect(listsInEvents(one('messageList.updated', { id: 'l1', privacyPurposeId: 'p1' }))).toEqual([
      { listId: 'l1', purposeId: 'p1' },
    ]);
    expect(listsInEvents(one('messageList.updated', { id: 'l1', privacyPurposeId: null }))).toEqual([]);
  });
});

describe('campaigns that a trigger brings', () => {
  const campaign = { id: 'c1', subject: 'Spring', listId: 'l1', createdBy: { workspaceMemberId: 'w1' } };

  it('are those that go out', () => {
    for (const status of ['SCHEDULED', 'SENDING'])
      expect(campaignsInEvents(one('messageCampaign.updated', { ...campaign, status }))).toEqual([
        { id: 'c1', status, subject: 'Spring', listId: 'l1', ownerId: 'w1' },
      ]);
    for (const status of ['DRAFT', 'SENT', 'SENT_WITH_ERRORS'])
      expect(campaignsInEvents(one('messageCampaign.updated', { ...campaign, status }))).toEqual([]);
    expect(
      campaignsInEvents(
        one('messageCampaign.deleted', { ...campaign, status: 'SENDING', deletedAt: '2026-01-01' }),
      ),
    ).toEqual([]);
  });
});

describe('what is no event', () => {
  const noClient = {} as TwentyClient;

  it('is passed over, costs no request and throws nothing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.anything({ maxDepth: 4 }), async (payload) => {
        expect(listsInEvents(payload)).toEqual([]);
        expect(campaignsInEvents(payload)).toEqual([]);
        expect(await guardMembers(noClient, noKeyring, payload, new Date())).toEqual({
          looked: 0,
          removed: 0,
          failed: [],
        });
      }),
    );
  });

  it('does not make a failure of the guard a failure of the run', async () => {
    const broken = {
      core: () => Promise.reject(new Error('somebody@example.com')),
    } as unknown as TwentyClient;
    const outcome = await guardMembers(
      broken,
      noKeyring,
      one('messageListMember.created', { id: 'm1' }),
      new Date(),
    );
    expect(outcome).toEqual({ looked: 0, removed: 0, failed: [{ code: 'UNEXPECTED' }] });
  });
});

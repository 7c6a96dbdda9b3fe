import { checkCampaign } from '../../../src/flows/lists/check-campaign';
import { checkLists } from '../../../src/flows/lists/check-lists';
import { readKeyring } from '../../../src/keys/keyring';
import { manyMembers, type ManyMembers } from './many-members';

const keyring = () => readKeyring(`v1:${Buffer.from('0123456789abcdef0123456789abcdef').toString('base64')}`);
const clock = { now: () => new Date('2026-11-29T10:00:00Z') };
const MANY = 10_000;
const total = ({ requests }: ManyMembers): number =>
  [...requests.values()].reduce((sum, one) => sum + one, 0);
const check = (workspace: ManyMembers, remove = false) =>
  checkCampaign(workspace.client, keyring, clock.now(), {
    campaignId: null,
    listId: workspace.listId,
    remove,
  });
const checkAll = (workspace: ManyMembers) =>
  checkLists(workspace.client, keyring, clock, { id: { in: [workspace.listId] } });

describe('a list of ten thousand', () => {
  it('is checked against its purpose in three requests for 200, those who leave included', async () => {
    const workspace = manyMembers(MANY, (index) => index % 2 === 0);
    expect(await checkAll(workspace)).toEqual({
      lists: 1,
      looked: MANY,
      removed: MANY / 2,
      finished: true,
      failed: [],
    });
    expect(workspace.members.size).toBe(MANY / 2);
    expect(workspace.written.get('createLedgerEntries')).toHaveLength(MANY / 2);
    expect(total(workspace)).toBeLessThanOrEqual((MANY / 200) * 3);
  });

  it('costs one more for each 200 when all of them leave', async () => {
    const workspace = manyMembers(MANY, () => false);
    expect(await checkAll(workspace)).toMatchObject({ removed: MANY, finished: true });
    expect(total(workspace)).toBeLessThanOrEqual((MANY / 200) * 3 + 20);
  });

  it('is left alone, whoever is on it, when the purpose is switched off or there is none', async () => {
    for (const purpose of [{ isActive: false }, { channels: ['POST'] }, null]) {
      const workspace = manyMembers(MANY, () => false, purpose);
      expect(await checkAll(workspace)).toMatchObject({ lists: 0, removed: 0, finished: true, failed: [] });
      expect(total(workspace)).toBe(1);
    }
  });

  it('has a check of a campaign whose answer arrives: ids of 500 people of a reason, and counts', async () => {
    const workspace = manyMembers(MANY, (index) => index < 10);
    const checked = await check(workspace);
    expect(checked).toMatchObject({
      maySend: false,
      code: 'SOME_MAY_NOT_RECEIVE',
      members: MANY,
      mayReceive: 10,
      mayNotReceive: MANY - 10,
      removed: 0,
      reasons: [{ reason: 'NO_CONSENT', people: MANY - 10 }],
    });
    expect(checked.reasons[0]?.personIds).toHaveLength(500);
    // Twenty loses a result over about 140 kB (platform fact §6).
    expect(JSON.stringify(checked).length).toBeLessThan(100_000);
    expect(JSON.stringify(checked)).not.toContain('@');
  });

  it('may be sent to once those who may not receive it are taken off', async () => {
    const workspace = manyMembers(MANY, (index) => index < 10);
    expect(await check(workspace, true)).toMatchObject({ maySend: true, code: 'READY', removed: MANY - 10 });
    expect(await check(workspace)).toMatchObject({ maySend: true, members: 10, mayNotReceive: 0 });
  });

  it('is not sent to when nobody is left, nor when the purpose is switched off', async () => {
    expect(
      await check(
        manyMembers(5, () => false),
        true,
      ),
    ).toMatchObject({
      maySend: false,
      code: 'NOBODY_MAY_RECEIVE',
      removed: 5,
    });
    const off = manyMembers(5, () => true, { isActive: false });
    expect(await check(off, true)).toMatchObject({ maySend: false, code: 'PURPOSE_INACTIVE', removed: 0 });
    expect(off.members.size).toBe(5);
  });

  it('without a purpose is counted, and not sent to', async () => {
    expect(
      await check(
        manyMembers(MANY, () => true, null),
        true,
      ),
    ).toMatchObject({
      maySend: false,
      code: 'LIST_WITHOUT_PURPOSE',
      members: MANY,
      reasons: [],
      removed: 0,
    });
  });
});

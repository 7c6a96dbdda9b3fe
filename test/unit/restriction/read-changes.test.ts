/** What a trigger brings, from servers that call once a record and from those that call once for many. */
import { readPersonChanges } from '../../../src/flows/restriction/read-changes';

const before = { id: 'p', jobTitle: 'a', companyId: null, updatedBy: { source: 'API', name: 'key' } };
const after = {
  id: 'p',
  jobTitle: 'b',
  companyId: 'c',
  updatedAt: '2026-11-29T12:00:00.000Z',
  updatedBy: { source: 'MANUAL', name: 'Tim', workspaceMemberId: 'm' },
};
const own = {
  ...after,
  updatedBy: { source: 'APPLICATION', name: 'Twenty Privacy', workspaceMemberId: null },
};

describe('a trigger’s payload', () => {
  it('is one change, or a batch of them, with links by their columns', () => {
    const properties = { before, after, updatedFields: ['jobTitle', 'company', 'companyId', 'gone'] };
    const [change] = readPersonChanges({ name: 'person.updated', properties }, 'person.updated');
    expect(change).toMatchObject({
      personId: 'p',
      fields: ['jobTitle', 'companyId'],
      author: { source: 'MANUAL', name: 'Tim', memberId: 'm' },
      isOwn: false,
      at: after.updatedAt,
    });
    expect(
      readPersonChanges(
        { name: 'person.updated', events: [{ properties }, { properties }] },
        'person.updated',
      ),
    ).toHaveLength(2);
  });

  it('tells the app’s own writes, unless a member stands behind them', () => {
    const properties = { before, after: own, updatedFields: ['jobTitle'] };
    const read = (more: object) =>
      readPersonChanges({ name: 'person.updated', properties, ...more }, 'person.updated')[0];
    expect(read({})).toMatchObject({ isOwn: true });
    expect(read({ workspaceMemberId: 'm' })).toMatchObject({ isOwn: false, author: { memberId: 'm' } });
  });

  it('of a deletion names only a member: the record still shows who wrote it before', () => {
    const properties = { before, after, updatedFields: ['deletedAt'] };
    const read = (more: object) =>
      readPersonChanges({ name: 'person.deleted', properties, ...more }, 'person.deleted')[0]?.author;
    expect(read({})).toEqual({ source: '', name: '', memberId: null });
    expect(read({ workspaceMemberId: 'x' })).toEqual({ source: '', name: '', memberId: 'x' });
  });

  it.each([
    undefined,
    null,
    7,
    {},
    { name: 'person.updated' },
    { name: 'company.updated', properties: { before, after } },
  ])('is passed over when it is %j', (payload) =>
    expect(readPersonChanges(payload, 'person.updated')).toEqual([]),
  );
});

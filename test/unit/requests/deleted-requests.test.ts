/** To delete the case file ends no duty: what is open, and what an objection rests on, comes out of the bin again. */
import type { DataRequest } from '../../../src/domain/requests/data-request';
import { guardRequestDeletion } from '../../../src/flows/requests/guard-deletion';
import { keyring, openServer, rowOf } from './fake-requests';
import { inProgress, NOW, PERSON, request, TIM } from './sample';

const DELETED = '2026-11-29T09:59:00.000Z';
const inBin = (of: DataRequest, over: Record<string, unknown> = {}) =>
  rowOf(of, { deletedAt: DELETED, ...over });
const deletionOf = (...ids: string[]) => ({
  name: 'dataRequest.deleted',
  events: ids.map((id) => ({
    recordId: id,
    workspaceMemberId: TIM,
    properties: { before: { id }, after: { id, deletedAt: DELETED }, updatedFields: ['deletedAt'] },
  })),
});
const guard = async (row: Record<string, unknown>, payload: unknown = deletionOf(String(row['id']))) => {
  const server = openServer([row]);
  const outcome = await guardRequestDeletion(server.client, () => keyring, payload, NOW);
  return { outcome, server, deletedAt: server.row(String(row['id']))['deletedAt'] };
};
const closed = (over: Partial<DataRequest>) =>
  inProgress({ state: 'DONE', closedAt: NOW.getTime(), ...over });

describe('a data request that is deleted', () => {
  it('is put back while it is open, with evidence of who did it and a task', async () => {
    const { outcome, server, deletedAt } = await guard(inBin(request({ state: 'IDENTITY' })));
    expect(outcome).toEqual({ looked: 1, restored: 1, failed: [] });
    expect(deletedAt).toBeNull();
    expect(server.written['createLedgerEntries']).toMatchObject([
      { action: 'CHANGE_PUT_BACK', actorKind: 'MEMBER', actorId: TIM, details: { fields: ['deletedAt'] } },
    ]);
    expect(server.written['createTasks']).toMatchObject([
      { title: 'Access 7KQ2M-9XT4B: taken out of the bin again' },
    ]);
    expect(server.written['createTaskTargets']).toMatchObject([{ targetPersonId: PERSON }]);
  });

  it('is put back where an objection rests on it, and where the end was not told yet', async () => {
    expect((await guard(inBin(closed({ right: 'OBJECTION' })))).deletedAt).toBeNull();
    const mail = { kind: 'MAIL', mail: 'done-access', madeAt: NOW.toISOString() } as const;
    expect((await guard(inBin(closed({ outbox: [mail] })))).deletedAt).toBeNull();
  });

  it('may go once it is over', async () => {
    const { outcome, deletedAt, server } = await guard(inBin(closed({})));
    expect([outcome.restored, deletedAt, server.client.requestCount()]).toEqual([0, DELETED, 1]);
    expect((await guard(inBin(closed({ right: 'OBJECTION', state: 'REFUSED' })))).deletedAt).toBe(DELETED);
  });

  it('is judged by what the app left, not by what stands on the record', async () => {
    expect((await guard(inBin(request(), { state: 'DONE' }))).deletedAt).toBeNull();
    const broken = await guard(inBin(closed({}), { keptState: { values: {} }, subjectKey: 'somebody else' }));
    expect(broken.deletedAt).toBeNull();
    expect(broken.server.written['createLedgerEntries']).toMatchObject([{ subjectKey: null }]);
  });

  it('is found by cron where its event was lost', async () => {
    const { outcome, server, deletedAt } = await guard(inBin(request()), {});
    expect([outcome.restored, deletedAt]).toEqual([1, null]);
    expect(server.written['createLedgerEntries']).toMatchObject([
      { actorKind: 'APPLICATION', actorId: null },
    ]);
  });
});

/** Anybody can type any address into the form: it makes no work before the mailbox answers, and ends by itself. */
import { isPrivacyError } from '../../../src/domain/errors';
import type { DataRequest } from '../../../src/domain/requests/data-request';
import { decideMove } from '../../../src/domain/requests/decide-move';
import { isUnconfirmed, lapsesAt } from '../../../src/domain/requests/reminders';
import { longestWaiting } from '../../../src/flows/requests/read-requests';
import { settleOutbox, type SettleContext } from '../../../src/flows/requests/settle-outbox';
import type { Outward } from '../../../src/flows/public/settle-contacts';
import { keyring, openServer, rowOf } from './fake-requests';
import { PERSON, request, terms } from './sample';

const { settings } = terms();
const DAY = 86_400_000;
const CREATED = Date.parse('2026-11-20T10:00:00.000Z');
const LAPSES = CREATED + 21 * DAY;
const flooded = (over: Partial<DataRequest> = {}): DataRequest =>
  request({
    intake: 'PUBLIC_FORM',
    state: 'IDENTITY',
    identityCheck: 'LINK_SENT',
    personId: null,
    openedBy: null,
    contactEmail: 'vera@example.com',
    createdAt: CREATED,
    updatedAt: CREATED,
    reminder: 'NONE',
    ...over,
  });
const settleAt = async (of: DataRequest, now: number) => {
  const server = openServer([rowOf(of)]);
  const context: SettleContext = {
    client: server.client,
    keyring,
    now: new Date(now),
    settings,
    place: null,
    members: new Set(),
    outward: {} as Outward,
  };
  const settled = await settleOutbox(context, of.keptState === null ? { ...of, ...left(of) } : of);
  return { settled, row: server.row(of.id), written: server.written };
};
const left = (of: DataRequest) => ({ keptState: rowOf(of)['keptState'] });

describe('a request from the form whose link nobody followed', () => {
  it('reminds nobody', async () => {
    const { row, written } = await settleAt(flooded(), CREATED + 20 * DAY);
    expect(written).toEqual({});
    expect(row).toMatchObject({ state: 'IDENTITY', nextLookAt: new Date(LAPSES).toISOString() });
  });

  it('lapses after its link, without another mail', async () => {
    const { row } = await settleAt(flooded({ nextLookAt: LAPSES }), LAPSES);
    expect(row).toMatchObject({ state: 'REFUSED', refusalGround: 'NOT_IDENTIFIED' });
    expect((row['outbox'] as { kind: string }[]).map(({ kind }) => kind)).toEqual(['LEDGER', 'PROGRESS']);
  });

  it.each([
    ['a person was linked', { personId: PERSON }],
    ['the mailbox answered', { result: { addressFinding: 'SHARED' } }],
    ['more was asked', { identityCheck: 'MORE_ASKED' }],
    ['no link went out', { identityCheck: 'NOT_STARTED' }],
    ['it was not typed into the form', { intake: 'PREFERENCE_CENTRE' }],
  ] as const)('does not where %s', async (_, over) => {
    const looked = flooded(over);
    expect([isUnconfirmed(looked), lapsesAt(looked, settings)]).toEqual([false, null]);
    const { row, written } = await settleAt(looked, LAPSES);
    expect(row).toMatchObject({ state: 'IDENTITY' });
    expect(written['createTasks']).toHaveLength(1);
  });

  it('is let lapse by the app, and in time, only', () => {
    const codeOf = (kind: 'MEMBER' | 'APPLICATION', now: number, of = flooded()): string => {
      try {
        decideMove(of, { kind: 'LAPSE' }, terms({ actor: { kind, id: null }, now: new Date(now) }));
        return 'ALLOWED';
      } catch (error) {
        return isPrivacyError(error) ? error.code : String(error);
      }
    };
    expect(codeOf('APPLICATION', LAPSES)).toBe('ALLOWED');
    expect(codeOf('APPLICATION', LAPSES - 1)).toBe('MOVE_NOT_ALLOWED');
    expect(codeOf('MEMBER', LAPSES)).toBe('MOVE_NOT_ALLOWED');
    expect(codeOf('APPLICATION', LAPSES, flooded({ identityCheck: 'CONFIRMED_BY_LINK' }))).toBe(
      'MOVE_NOT_ALLOWED',
    );
  });

  it('waits behind what has waited longer', () => {
    const at = (nextLookAt: number | null) => flooded({ nextLookAt });
    expect(longestWaiting([at(3), at(1), at(null), at(2)]).map(({ nextLookAt }) => nextLookAt)).toEqual([
      null,
      1,
      2,
      3,
    ]);
  });
});

/** Whoever types somebody's address first takes nobody's request away. */
import type { DataRequest } from '../../../src/domain/requests/data-request';
import { endsWith } from '../../../src/domain/requests/ends-with';
import { endJoined } from '../../../src/flows/requests/close-around';
import { keyring, openServer, rowOf } from './fake-requests';
import { NOW, PERSON, request, terms, TIM } from './sample';

const { settings } = terms();
const DAY = 86_400_000;
const id = (digit: number) => `6666666${digit}-6666-4666-8666-666666666666`;
const typed = (digit: number, over: Partial<DataRequest> = {}): DataRequest =>
  request({
    id: id(digit),
    name: `Access ${digit}`,
    intake: 'PUBLIC_FORM',
    personId: null,
    contactEmail: 'vera@example.com',
    openedBy: null,
    createdAt: Date.parse('2026-11-20T10:00:00.000Z') + digit,
    updatedAt: Date.parse('2026-11-20T10:00:00.000Z') + digit,
    ...over,
  });
const end = async (first: DataRequest, ...joined: DataRequest[]) => {
  const server = openServer([rowOf(first), ...joined.map((one) => rowOf(one))], {
    people: [],
    privacySettings: [],
  });
  await endJoined({ client: server.client, keyring, now: NOW, settings }, first);
  return joined.map((one) => {
    const { state, joinedIntoId } = server.row(one.id);
    return { state, joinedIntoId };
  });
};

describe('a first request that ends', () => {
  it.each(['REFUSED', 'WITHDRAWN'] as const)(
    '%s before anybody knew who asked lets the others go on, the eldest first',
    async (state) => {
      const first = typed(1, { state, closedAt: NOW.getTime() });
      const others = [typed(2, { joinedIntoId: first.id }), typed(3, { joinedIntoId: first.id })];
      expect(await end(first, ...others)).toEqual([
        { state: 'IDENTITY', joinedIntoId: null },
        { state: 'RECEIVED', joinedIntoId: id(2) },
      ]);
    },
  );

  it('answered for the person behind the mailbox ends the others with it', async () => {
    const first = typed(1, { state: 'DONE', personId: PERSON, identityCheck: 'CONFIRMED_BY_LINK' });
    expect(await end(first, typed(2, { joinedIntoId: first.id }))).toEqual([
      { state: 'DONE', joinedIntoId: id(1) },
    ]);
  });

  it('answered for somebody who was identified by hand takes along only what is known to be theirs', () => {
    const first = typed(1, {
      state: 'DONE',
      personId: PERSON,
      identityCheck: 'CONFIRMED_BY_HAND',
      identifiedBy: TIM,
    });
    const joined = typed(2, { joinedIntoId: first.id });
    expect(endsWith(first, joined, settings)).toBe(false);
    expect(endsWith(first, { ...joined, personId: PERSON }, settings)).toBe(true);
    // The mailbox had said that it was theirs; a member found out who that is.
    expect(endsWith({ ...first, result: { addressFinding: 'SHARED' } }, joined, settings)).toBe(true);
  });

  it('that lapsed takes along what lay beside its link, and nothing younger', () => {
    const first = typed(1, { state: 'REFUSED', refusalGround: 'NOT_IDENTIFIED', identityCheck: 'LINK_SENT' });
    const after = (days: number) =>
      endsWith(
        first,
        typed(2, { joinedIntoId: first.id, createdAt: first.createdAt + days * DAY }),
        settings,
      );
    expect([after(6), after(8)]).toEqual([true, false]);
  });
});

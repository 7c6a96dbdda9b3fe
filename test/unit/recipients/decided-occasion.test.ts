import { randomBytes } from 'node:crypto';

import { parseNotice, type Notice } from '../../../src/domain/recipients/notice';
import { isDecidedNotice, liftOccasion } from '../../../src/flows/recipients/decided-occasion';
import { noticeId } from '../../../src/flows/recipients/plan-notices';
import { readKeyring } from '../../../src/keys/keyring';
import { inProgress, PERSON, TIM } from '../requests/sample';

const first = randomBytes(32).toString('base64');
const keyring = readKeyring(`v1:${first}`);
const rotated = readKeyring(`v2:${randomBytes(32).toString('base64')},v1:${first}`);
const RECIPIENT = '55555555-5555-4555-8555-555555555555';
const VICTIM = '66666666-6666-4666-8666-666666666666';

const erasure = inProgress({ right: 'ERASURE', step: 'TELL_RECIPIENTS' });
const notice = (over: Partial<Notice> = {}): Notice => ({
  ...parseNotice({ id: noticeId({ key: erasure.id, act: 'ERASURE' }, RECIPIENT), act: 'ERASURE' }),
  recipientId: RECIPIENT,
  personId: PERSON,
  dataRequestId: erasure.id,
  ...over,
});
const isDecided = (one: Notice, request: typeof erasure | undefined = erasure, names = true): boolean =>
  isDecidedNotice(keyring, one, { request, lifts: [] }, { names });

describe('a notice of a request', () => {
  it('is the app’s where the request was decided: recipients are told, or were', () => {
    expect(isDecided(notice())).toBe(true);
    for (const step of ['ERASE', 'WAIT_FOR_ERASURE'] as const)
      expect(isDecided(notice(), { ...erasure, step })).toBe(true);
    expect(isDecided(notice(), { ...erasure, state: 'DONE', step: 'NONE' })).toBe(true);
  });

  it.each([
    ['has an id of its own', notice({ id: VICTIM }), erasure],
    ['is for another recipient', notice({ recipientId: VICTIM }), erasure],
    ['is for no recipient', notice({ recipientId: null }), erasure],
    ['is about another person', notice({ personId: VICTIM }), erasure],
    ['is about nobody', notice({ personId: null }), erasure],
    ['says another act', notice({ act: 'RECTIFICATION' }), erasure],
    ['is of a request for something else', notice(), { ...erasure, right: 'ACCESS' } as const],
    ['is of a request that is not settled', notice(), { ...erasure, identityCheck: 'LINK_SENT' } as const],
    [
      'is of a request that waits for approval',
      notice(),
      { ...erasure, state: 'APPROVAL', step: 'NONE' } as const,
    ],
    ['is of a request that is not that far', notice(), { ...erasure, step: 'PREVIEW' } as const],
    ['is of a request that was refused', notice(), { ...erasure, state: 'REFUSED', step: 'NONE' } as const],
    ['is of one that only repeats another', notice(), { ...erasure, joinedIntoId: TIM }],
  ])('is a forgery where it %s', (_case, one, request) => {
    expect(isDecided(one, request)).toBe(false);
  });

  it('is a forgery where its request is gone', () => {
    expect(isDecidedNotice(keyring, notice(), { request: undefined, lifts: [] }, { names: true })).toBe(
      false,
    );
  });

  it('may be asked about again by its number when the record is gone', () => {
    const done = { ...erasure, state: 'DONE', step: 'NONE', personId: null } as const;
    expect(isDecided(notice({ personId: null }), done, false)).toBe(true);
    expect(isDecided(notice({ personId: null }), done)).toBe(false);
    expect(isDecided(notice({ id: VICTIM }), done, false)).toBe(false);
  });
});

describe('a notice of a restriction that was lifted', () => {
  const lift = { id: VICTIM, personId: PERSON };
  const of = (key: string): Notice =>
    notice({
      id: noticeId({ key, act: 'RESTRICTION_LIFTED' }, RECIPIENT),
      act: 'RESTRICTION_LIFTED',
      dataRequestId: null,
    });
  const isLift = (one: Notice, lifts = [lift], keys = keyring): boolean =>
    isDecidedNotice(keys, one, { request: undefined, lifts }, { names: true });

  it('is the app’s by a keyed id, after a change of keys too', () => {
    const genuine = of(liftOccasion(keyring, lift.id));
    expect(isLift(genuine)).toBe(true);
    expect(isLift(genuine, [lift], rotated)).toBe(true);
  });

  it('is a forgery without the key, the ledger’s entry, or for another person or act', () => {
    const genuine = of(liftOccasion(keyring, lift.id));
    expect(isLift(of(lift.id))).toBe(false);
    expect(isLift(genuine, [])).toBe(false);
    expect(isLift({ ...genuine, personId: VICTIM })).toBe(false);
    expect(isLift({ ...genuine, recipientId: VICTIM })).toBe(false);
    expect(isLift({ ...genuine, act: 'CONSENT_WITHDRAWN' })).toBe(false);
  });
});

import { actOfRight, type Notice } from '../../domain/recipients/notice';
import { isIdentified, type DataRequest, type Step } from '../../domain/requests/data-request';
import { keyedHash, type Keyring } from '../../keys/keyring';
import { recordsOf } from '../requests/carry-out/erasure-records';
import { noticeId } from './plan-notices';

/** The end of a restriction as the ledger has it (`RESTRICTION_LIFTED`). */
export type LiftEntry = { id: string; personId: string };

const hashOf = (keyring: Keyring, entryId: string, version?: string): string =>
  keyedHash(keyring, 'subject', `NOTICE_OCCASION:${entryId}`, version);

/** What makes the end of a restriction an occasion to tell recipients: keyed, so that nobody else can name it. */
export const liftOccasion = (keyring: Keyring, entryId: string): string => hashOf(keyring, entryId);

/** An erasure that is under way has told its recipients, or tells them still. */
const TELLING: readonly Step[] = ['TELL_RECIPIENTS', 'ERASE', 'WAIT_FOR_ERASURE'];

const isDecided = (request: DataRequest): boolean =>
  isIdentified(request) &&
  request.joinedIntoId === null &&
  (request.state === 'DONE' || (request.state === 'IN_PROGRESS' && TELLING.includes(request.step)));

const isOfRequest = (notice: Notice, request: DataRequest): boolean =>
  isDecided(request) &&
  actOfRight(request.right) === notice.act &&
  noticeId({ key: request.id, act: notice.act }, notice.recipientId ?? '') === notice.id;

const isOfLift = (keyring: Keyring, notice: Notice, { id, personId }: LiftEntry): boolean =>
  notice.personId === personId &&
  keyring.versions.some(
    (version) =>
      noticeId({ key: hashOf(keyring, id, version), act: 'RESTRICTION_LIFTED' }, notice.recipientId ?? '') ===
      notice.id,
  );

/** What a notice can be about: the request that it names, as the app left it, and restrictions that were lifted. */
export type Occasions = { request: DataRequest | undefined; lifts: readonly LiftEntry[] };

/**
 * Whether the app itself decided what a notice says, for this recipient and this person. Anybody who may write notices can
 * write one about anybody: of such a one no mail goes out, and a human is asked.
 * @param names whether the mail would name the person
 */
export const isDecidedNotice = (
  keyring: Keyring,
  notice: Notice,
  { request, lifts }: Occasions,
  { names }: { names: boolean },
): boolean => {
  if (notice.dataRequestId === null)
    return notice.act === 'RESTRICTION_LIFTED' && lifts.some((lift) => isOfLift(keyring, notice, lift));
  if (request === undefined || !isOfRequest(notice, request)) return false;
  // After an erasure the record may be gone; asked again by its number, a recipient learns of nobody.
  return !names || (notice.personId !== null && recordsOf(request).includes(notice.personId));
};

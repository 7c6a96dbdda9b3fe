import { PrivacyError } from '../../domain/errors';
import { isIdentified, isOpen, OPEN_STATES, type DataRequest } from '../../domain/requests/data-request';
import { ledgerItem, type Decided } from '../../domain/requests/decided';
import { decideMove } from '../../domain/requests/decide-move';
import type { Move } from '../../domain/requests/move';
import type { RequestSettings } from '../../domain/requests/request-settings';
import type { Keyring } from '../../keys/keyring';
import type { TwentyClient } from '../../twenty/client';
import { readAll } from '../../twenty/records';
import type { Actor } from '../consent/consent-entry';
import { asLeft } from './kept-state';
import { writerOf } from './last-writer';
import { readRequests, recordsIn, requestsRead, trusted } from './read-requests';
import { patched, writeRequest } from './write-request';

export type MoveContext = {
  client: TwentyClient;
  keyring: Keyring;
  now: Date;
  settings: RequestSettings;
  actor: Actor;
};

/** How often a record that somebody wrote meanwhile, without moving it, is read again. */
const MOST_READS = 4;

/** What makes a request another one for whoever is about to move it. */
const isWhereItWas = (one: DataRequest, other: DataRequest): boolean =>
  one.state === other.state &&
  one.step === other.step &&
  one.approval === other.approval &&
  one.identityCheck === other.identityCheck &&
  one.right === other.right &&
  one.purposeId === other.purposeId &&
  one.joinedIntoId === other.joinedIntoId;

const changed = (): PrivacyError =>
  new PrivacyError(
    'REQUEST_CHANGED',
    'The request was moved by somebody else meanwhile, or is not completed yet. Look at it again; what was done so far is kept.',
  );

const readRecord = async ({ client }: MoveContext, id: string): Promise<DataRequest> => {
  const [record] = recordsIn(await readAll(client, [requestsRead({ id: { eq: id } })]));
  if (record === undefined) throw changed();
  return record;
};

/** The open request of the person that is known now, for the same right: this one repeats it. */
const openAlready = async (
  context: MoveContext,
  request: DataRequest,
  move: Move,
): Promise<DataRequest | undefined> => {
  // Proposals of two rectifications are two; they are approved one by one.
  if (move.kind !== 'CONFIRM_IDENTITY' || move.personId === null || request.right === 'RECTIFICATION')
    return undefined;
  const same = await readRequests(context, {
    and: [
      { personId: { eq: move.personId } },
      { right: { eq: request.right } },
      { state: { in: [...OPEN_STATES] } },
      { id: { neq: request.id } },
    ],
  });
  return same
    .filter(
      (other) =>
        isOpen(other) &&
        isIdentified(other) &&
        other.joinedIntoId === null &&
        other.purposeId === request.purposeId,
    )
    .toSorted((one, other) => one.createdAt - other.createdAt)[0];
};

/** Identity confirmed, and joined in the same moment: nothing is begun twice. */
const withJoin = (
  request: DataRequest,
  decided: Decided,
  first: DataRequest | undefined,
  context: MoveContext,
): Decided => {
  if (first === undefined) return decided;
  const joined = decideMove({ ...request, ...decided.patch }, { kind: 'JOIN', intoId: first.id }, context);
  return {
    patch: { ...decided.patch, ...joined.patch },
    outbox: [...decided.outbox.filter(({ kind }) => kind !== 'TASK'), ...joined.outbox],
  };
};

/**
 * Makes one move: the new state and everything that is still to be told about it are written in one update, whose condition
 * is the record as it was read, so that of two moves at the same moment one is refused and nothing is half done.
 *
 * A record that was written meanwhile but stands where it stood is read again and moved. What was written past the app is
 * not built upon: the move starts from the state that the app left, and hand edits stand until they are judged.
 *
 * One request, and one to look for a repeated request where identity is confirmed; two more for each time that the record was written meanwhile.
 * @param request as `readRequest`, `openRequest` or another move gave it
 * @returns the request after the move, for the next one
 * @throws PrivacyError MOVE_NOT_ALLOWED, IDENTITY_NOT_SETTLED, APPROVAL_NEEDED, SAME_PERSON_UNDECIDED, INVALID_INPUT;
 * REQUEST_CHANGED when somebody else moved it meanwhile: read it again
 */
export const moveRequest = async (
  context: MoveContext,
  request: DataRequest,
  move: Move,
): Promise<DataRequest> => {
  const { keyring, now } = context;
  const first = await openAlready(context, request, move);
  let record = request;
  for (let read = 0; read < MOST_READS; read += 1) {
    const left = asLeft(keyring, record);
    if (left.kind !== 'KEPT' || !isWhereItWas(left.request, request)) throw changed();
    const { patch, outbox, fields } = withJoin(
      left.request,
      decideMove(left.request, move, context),
      first,
      context,
    );
    // Written over, an edit is put back as well, and the ledger says so: its own event will find nothing.
    const overwritten = left.edited.filter((field) => field in patch);
    const evidence =
      overwritten.length === 0
        ? []
        : [
            ledgerItem({ ...context, actor: writerOf(record) }, 'CHANGE_PUT_BACK', {
              fields: overwritten.toSorted(),
            }),
          ];
    // What the move says of the next look comes first; else it is now, and settlement finds the outbox.
    const after = patched(keyring, left.request, { nextLookAt: now.getTime(), ...patch }, [
      ...evidence,
      ...outbox,
    ]);
    const written = await writeRequest(context, { record, base: left.request }, after, fields);
    if (written !== null) return trusted(context, written);
    record = await readRecord(context, request.id);
  }
  throw changed();
};

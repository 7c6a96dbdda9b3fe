import { withAcknowledgement } from './begin';
import { CLOSED_STATES, type DataRequest } from './data-request';
import { complete, detach, endWithFirst, join, lapse, refuseRequest, withdraw } from './decide-end';
import {
  askMore,
  confirmAddress,
  confirmIdentity,
  confirmSamePerson,
  failIdentity,
  pause,
  resume,
  startIdentity,
} from './decide-identity';
import { approve, askApproval, decline, extend, setRestrictionGround, takeStep } from './decide-work';
import { refuse, type Decided, type MoveTerms } from './decided';
import type { Move, MoveKind } from './move';

/** What may still be done with a request that waits to be answered with another one. */
const OF_JOINED: readonly MoveKind[] = ['END_WITH_FIRST', 'DETACH', 'WITHDRAW', 'REFUSE'];

const mustBeOpen = (request: DataRequest, move: Move): void => {
  if (CLOSED_STATES.some((state) => state === request.state))
    refuse('MOVE_NOT_ALLOWED', 'This request is closed. Open a new one, the old one stays as proof.');
  if (request.joinedIntoId !== null && !OF_JOINED.includes(move.kind))
    refuse(
      'MOVE_NOT_ALLOWED',
      'This request repeats another one and is answered with it. Work on the first; this one follows.',
    );
};

/**
 * Whether a move is allowed, and what it changes and leaves to be told. Pure: the same request, move and terms give the same.
 * The request must be as the app left it (`asLeft`), never as somebody wrote it past the app.
 * @throws PrivacyError MOVE_NOT_ALLOWED, IDENTITY_NOT_SETTLED, APPROVAL_NEEDED, SAME_PERSON_UNDECIDED, INVALID_INPUT; each
 * says what to do
 */
export const decideMove = (request: DataRequest, move: Move, terms: MoveTerms): Decided => {
  mustBeOpen(request, move);
  return withAcknowledgement(request, move.kind, decide(request, move, terms), terms);
};

const decide = (request: DataRequest, move: Move, terms: MoveTerms): Decided => {
  switch (move.kind) {
    case 'START_IDENTITY':
      return startIdentity(request, terms);
    case 'CONFIRM_IDENTITY':
      return confirmIdentity(request, move, terms);
    case 'CONFIRM_ADDRESS':
      return confirmAddress(request, move, terms);
    case 'ASK_MORE':
      return askMore(request, move, terms);
    case 'FAIL_IDENTITY':
      return failIdentity(request, move, terms);
    case 'CONFIRM_SAME_PERSON':
      return confirmSamePerson(request, move, terms);
    case 'ASK_APPROVAL':
      return askApproval(request, move, terms);
    case 'APPROVE':
      return approve(request, move, terms);
    case 'DECLINE':
      return decline(request, move, terms);
    case 'EXTEND':
      return extend(request, move, terms);
    case 'PAUSE':
      return pause(request, move, terms);
    case 'RESUME':
      return resume(request, terms);
    case 'STEP':
      return takeStep(request, move, terms);
    case 'COMPLETE':
      return complete(request, move, terms);
    case 'REFUSE':
      return refuseRequest(request, move, terms);
    case 'WITHDRAW':
      return withdraw(request, terms);
    case 'JOIN':
      return join(request, move, terms);
    case 'END_WITH_FIRST':
      return endWithFirst(request, move, terms);
    case 'DETACH':
      return detach(request, terms);
    case 'LAPSE':
      return lapse(request, terms);
    case 'SET_RESTRICTION_GROUND':
      return setRestrictionGround(request, move, terms);
    default: {
      const unknown: never = move;
      return unknown;
    }
  }
};

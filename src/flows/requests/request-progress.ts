import type { DataRequest, OutboxItem } from '../../domain/requests/data-request';
import type { Write } from '../../twenty/records';
import { REQUEST_OBJECTS } from './request-objects';

/** Codes of `PROGRESS` items as a colleague reads them on the person's timeline. */
const WORDS: Readonly<Record<string, string>> = {
  RECEIVED: 'received',
  IDENTITY: 'identity is being checked',
  ADDRESS_CONFIRMED: 'address confirmed, a member settles who asks',
  IDENTITY_CONFIRMED: 'identity confirmed',
  IDENTITY_FAILED: 'identity could not be confirmed',
  MORE_ASKED: 'more was asked for to settle identity',
  SAME_PERSON: 'records of the same person settled',
  PAUSED: 'clock stopped',
  RESUMED: 'clock running again',
  APPROVAL: 'waiting for approval',
  APPROVED: 'approved',
  DECLINED: 'approval declined',
  EXTENDED: 'time extended',
  JOINED: 'joined into an open request',
  STEP_CARRY_OUT: 'being carried out',
  STEP_PREVIEW: 'plan being made',
  STEP_PREPARE_ANSWER: 'answer being prepared',
  STEP_DELIVER: 'answer ready to be sent',
  STEP_TELL_RECIPIENTS: 'recipients being told',
  STEP_ERASE: 'erasure ordered',
  STEP_WAIT_FOR_ERASURE: 'erasure at work',
  STEP_WAIT_FOR_DECISION: 'waiting for a decision',
  DONE: 'done',
  REFUSED: 'refused',
  WITHDRAWN: 'withdrawn',
};

const inWords = (code: string): string => WORDS[code] ?? code.toLowerCase().replaceAll('_', ' ');

/**
 * The line on the person's timeline for what waits in a request's outbox: `Access 7KQ2M-9XT4B: received, identity is being
 * checked, 2026-11-29`. It says nothing of the person. Null when nothing waits or nobody is known.
 *
 * It gets there by a change of `requestProgress`, the one row which every server shows (see `lists/remove-members`).
 */
export const progressNote = (
  request: Pick<DataRequest, 'name' | 'outbox'>,
  items: readonly OutboxItem[] = request.outbox,
): string | null => {
  const told = items.filter((item) => item.kind === 'PROGRESS');
  const last = told.at(-1);
  if (last === undefined) return null;
  const words = [...new Set(told.map(({ code }) => inWords(code)))];
  return `${request.name}: ${words.join(', ')}, ${last.madeAt.slice(0, 10)}`;
};

/** Not an upsert: that would bring a deleted person back, and make one who has just been destroyed (platform fact §3). */
export const progressWrites = (request: DataRequest): Write[] => {
  const note = progressNote(request);
  return note === null || request.personId === null
    ? []
    : [
        {
          kind: 'updateWhere',
          object: REQUEST_OBJECTS.person,
          filter: { id: { eq: request.personId } },
          data: { requestProgress: note },
        },
      ];
};

import { isPrivacyError } from '../../../domain/errors';
import { actOfRight } from '../../../domain/recipients/notice';
import type { DataRequest } from '../../../domain/requests/data-request';
import type { Move } from '../../../domain/requests/move';
import { correctedIn } from '../../recipients/corrected-values';
import { findRecipients } from '../../recipients/find-recipients';
import { tellRecipientsOf } from '../../recipients/tell-recipients';
import type { CarryOut, CarryOutContext, StepOutcome } from './carry-out';
import { recordsOf } from './erasure-records';

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;
/** A month is never shorter; for a request whose due date is not computed yet. */
const SHORTEST_MONTH = 28;

/** An erasure waits for whoever tells by hand, but not into the day before the answer is due: then it begins (Art. 12(3)). */
const waitsUntil = ({ right, dueOn, receivedAt, createdAt }: DataRequest): Date | null => {
  if (right !== 'ERASURE') return null;
  const due =
    dueOn === null ? (receivedAt ?? createdAt) + SHORTEST_MONTH * DAY : Date.parse(`${dueOn}T00:00:00.000Z`);
  return new Date(due - DAY);
};

/** What only the workspace itself shows; that it cannot be read now is no reason not to tell the others. */
const findConnected = async ({ client, now }: CarryOutContext): Promise<void> => {
  try {
    await findRecipients({ reader: client, now });
  } catch (error) {
    if (!isPrivacyError(error)) throw error;
  }
};

/** Fields that Twenty would not take: "corrected" would be untrue, and a human says what was and was not (Art. 12(4)). */
const isHalfDone = ({ right, result }: DataRequest): boolean => {
  const left = (result['rectification'] as { left?: unknown } | undefined)?.left;
  return right === 'RECTIFICATION' && Array.isArray(left) && left.length > 0;
};

const afterwards = (request: DataRequest, recipients: Readonly<Record<string, number>>): Move => {
  if (request.right === 'ERASURE') return { kind: 'STEP', step: 'ERASE', result: { recipients } };
  return isHalfDone(request)
    ? {
        kind: 'STEP',
        step: 'WAIT_FOR_DECISION',
        task: 'rectification-refused',
        result: { recipients, waitsFor: 'rectification-refused' },
      }
    : { kind: 'COMPLETE', result: { recipients } };
};

/**
 * Tells each recipient of the person's data of what was done, or is about to be (Art. 19 GDPR). An erasure comes after that,
 * while it is still known of whom to tell; for the other acts the person need not wait until everybody is told, and the
 * notices go on by themselves (`lookAfterNotices`).
 *
 * Four requests to look for what is connected to the workspace, and those of `tellRecipientsOf`; while an erasure waits, once
 * an hour.
 */
export const tellRecipients: CarryOut = async (context, request): Promise<StepOutcome> => {
  const { now } = context;
  const act = actOfRight(request.right);
  if (act === undefined || request.personId === null) return { moves: [afterwards(request, {})] };
  await findConnected(context);
  const until = waitsUntil(request);
  const { all, told, omitted, open } = await tellRecipientsOf(context, {
    key: request.id,
    act,
    personIds: recordsOf(request),
    subjectKey: request.subjectKey,
    dataRequestId: request.id,
    assigneeId: request.assigneeId,
    reference: request.reference,
    contact: request,
    corrected: correctedIn(request),
    erasedAfter: until?.toISOString().slice(0, 10) ?? null,
  });
  if (open === 0 || until === null || now.getTime() >= until.getTime())
    return { moves: [afterwards(request, { all, told, omitted })] };
  return { moves: [], lookAgainAt: new Date(Math.min(until.getTime(), now.getTime() + HOUR)) };
};

import { isPrivacyError } from '../../domain/errors';
import { mayRemind, NOTICE_SELECTION, parseNotice, type Notice } from '../../domain/recipients/notice';
import type { Keyring } from '../../keys/keyring';
import type { TwentyClient } from '../../twenty/client';
import { BATCH_SIZE, writeAll, type Row } from '../../twenty/records';
import { mailAbility, type Outward } from '../public/settle-contacts';
import { recordsOf } from '../requests/carry-out/erasure-records';
import { REQUEST_OBJECTS } from '../requests/request-objects';
import type { Clock } from '../worker';
import { correctedIn, correctedValues } from './corrected-values';
import { isDecidedNotice } from './decided-occasion';
import { findRecipients } from './find-recipients';
import { noticeSubject } from './notice-subject';
import { readNoticeWorld, type NoticeWorld } from './notice-world';
import type { PlannedNotice } from './plan-notices';
import { tellTask, tellTaskId, unansweredTask, writeNewTasks, type RecipientTask } from './recipient-task';
import { canBeMailed, noticeReference, sendNotices, type NoticeMail } from './send-notices';

export type LookParts = { client: TwentyClient; keyring: () => Keyring; clock: Clock; outward: Outward };

export type Looked = {
  /** Mails that went out: first ones and reminders. */
  sent: number;
  /** Not now; tried again by itself. */
  failed: number;
  /** Notices that a human was asked about. */
  handedOver: number;
  /** Recipients found anew among what is connected to the workspace. */
  found: number;
  errors: { code: string }[];
};

const DUE = `query DueNotices($due: RecipientNoticeFilterInput) {
  recipientNotices(filter: $due, first: ${BATCH_SIZE}, orderBy: [{ nextAttemptAt: AscNullsLast }]) {
    edges { node { ${NOTICE_SELECTION} } } } }`;

type Edges = { edges: { node: Row }[] };

const readDue = async (client: TwentyClient, now: Date): Promise<Notice[]> => {
  const answer = await client.core(DUE, {
    due: {
      and: [{ nextAttemptAt: { lte: now.toISOString() } }, { state: { in: ['PLANNED', 'FAILED', 'SENT'] } }],
    },
  });
  return ((answer['recipientNotices'] as Edges | undefined)?.edges ?? []).map(({ node }) =>
    parseNotice(node),
  );
};

/** What is to be done about one notice that is due. */
type Next =
  | { kind: 'MAIL'; mail: NoticeMail }
  | { kind: 'TASK'; task: RecipientTask; notice: Notice }
  /** Nobody to tell any more, or a workflow's: not looked at again. */
  | { kind: 'LEAVE'; notice: Notice };

const peopleOf = ({ people, requests }: NoticeWorld, { personId, dataRequestId }: Notice): Row[] => {
  const request = requests.get(dataRequestId ?? '');
  const ids = request === undefined ? [personId ?? ''] : recordsOf(request);
  return ids.flatMap((id) => people.get(id) ?? []);
};

const assigneeOf = ({ requests, settings }: NoticeWorld, { dataRequestId }: Notice): string | null =>
  requests.get(dataRequestId ?? '')?.assigneeId ?? settings.dataRequests.responsible;

const isDecided = ({ keyring }: LookParts, world: NoticeWorld, notice: Notice, names: boolean): boolean =>
  isDecidedNotice(
    keyring(),
    notice,
    { request: world.requests.get(notice.dataRequestId ?? ''), lifts: world.lifts },
    { names },
  );

const firstMail = async (parts: LookParts, world: NoticeWorld, planned: PlannedNotice): Promise<Next> => {
  const { client, outward } = parts;
  const { notice, recipient } = planned;
  const request = world.requests.get(notice.dataRequestId ?? '');
  const noMail =
    !isDecided(parts, world, notice, true) ||
    mailAbility(outward).canMail === 'NO' ||
    world.publicSettings.controller === null ||
    !canBeMailed(planned);
  const person = noMail ? null : noticeSubject(peopleOf(world, notice), request ?? null);
  if (person === null)
    return {
      kind: 'TASK',
      notice,
      task: tellTask({
        id: tellTaskId(notice.id, notice.act),
        act: notice.act,
        reference: request?.reference ?? '',
        recipients: [recipient.name],
        assigneeId: assigneeOf(world, notice),
        personId: notice.personId,
        erasedAfter: null,
      }),
    };
  const corrected =
    request === undefined || notice.act !== 'RECTIFICATION'
      ? []
      : await correctedValues(client, request.personId ?? '', correctedIn(request));
  return { kind: 'MAIL', mail: { ...planned, subject: { kind: 'NAMED', person, corrected } } };
};

const reminder = (parts: LookParts, world: NoticeWorld, planned: PlannedNotice): Next => {
  const { keyring, outward } = parts;
  const { notice, recipient } = planned;
  const mayMail =
    isDecided(parts, world, notice, false) &&
    mailAbility(outward).canMail !== 'NO' &&
    world.publicSettings.controller !== null &&
    canBeMailed(planned) &&
    mayRemind(notice, world.settings.dataRequests);
  if (mayMail)
    return {
      kind: 'MAIL',
      mail: {
        ...planned,
        subject: {
          kind: 'REMINDER',
          firstSentAt: new Date(notice.sentAt ?? planned.notice.nextAttemptAt ?? 0),
        },
      },
    };
  return {
    kind: 'TASK',
    notice,
    task: unansweredTask(
      notice,
      recipient.name,
      noticeReference(keyring(), notice.id),
      assigneeOf(world, notice),
    ),
  };
};

const nextOf = (parts: LookParts, world: NoticeWorld, notice: Notice): Promise<Next> | Next => {
  const recipient = world.recipients.get(notice.recipientId ?? '');
  if (recipient === undefined) return { kind: 'LEAVE', notice };
  const planned = { notice, recipient };
  if (notice.state === 'SENT') return reminder(parts, world, planned);
  // Whoever made the notice has left the task; a workflow has its own time.
  return recipient.noticeChannel === 'EMAIL' ? firstMail(parts, world, planned) : { kind: 'LEAVE', notice };
};

/** A human has it now, or nobody: it is not due again before somebody changes it. */
const letGo = async (client: TwentyClient, notices: readonly Notice[], now: Date): Promise<void> => {
  if (notices.length === 0) return;
  await writeAll(client, [
    {
      kind: 'updateWhere',
      object: REQUEST_OBJECTS.recipientNotice,
      filter: {
        and: [
          { id: { in: notices.map(({ id }) => id) } },
          { nextAttemptAt: { lt: new Date(now.getTime() + 1).toISOString() } },
        ],
      },
      data: { nextAttemptAt: null },
    },
  ]);
};

const lookAt = async (parts: LookParts, due: readonly Notice[], looked: Looked): Promise<void> => {
  const { client, clock, outward } = parts;
  const keyring = parts.keyring();
  const world = await readNoticeWorld(client, keyring, due);
  const nexts: Next[] = [];
  for (const notice of due) nexts.push(await nextOf(parts, world, notice));
  const tasks = nexts.flatMap((next) => (next.kind === 'TASK' ? [next] : []));
  await writeNewTasks(
    client,
    tasks.map(({ task }) => task),
  );
  looked.handedOver += tasks.length;
  const left = nexts.flatMap((next) => (next.kind === 'MAIL' ? [] : [next.notice]));
  await letGo(client, left, clock.now());
  const { smtp } = mailAbility(outward);
  // A setting that cannot be read now is mended: what is due stays due.
  if (smtp === null) return;
  const { sent, failed, refused } = await sendNotices(
    {
      client,
      keyring,
      now: clock.now(),
      smtp,
      publicSettings: world.publicSettings,
      settings: world.settings,
    },
    nexts.flatMap((next) => (next.kind === 'MAIL' ? [next.mail] : [])),
  );
  looked.sent += sent.length;
  looked.failed += failed.length + refused.length;
  const byHand = nexts.flatMap((next) =>
    next.kind === 'MAIL' && refused.includes(next.mail.notice.id) ? [next.mail] : [],
  );
  await writeNewTasks(
    client,
    byHand.map(({ notice, recipient }) =>
      tellTask({
        id: tellTaskId(notice.id, notice.act),
        act: notice.act,
        reference: '',
        recipients: [recipient.name],
        assigneeId: assigneeOf(world, notice),
        personId: notice.personId,
        erasedAfter: null,
      }),
    ),
  );
};

/** Once a night, in the first ten minutes after three (UTC). */
const isNight = (now: Date): boolean => now.getUTCHours() === 3 && now.getUTCMinutes() < 10;

/**
 * Every ten minutes: sends the notices that could not be sent, and asks recipients again who have not answered, without
 * naming the person; after the last time a human is asked. At night it looks what is connected to the workspace.
 *
 * One request when nothing is due. Never throws: the next run tries again.
 */
export const lookAfterNotices = async (parts: LookParts): Promise<Looked> => {
  const looked: Looked = { sent: 0, failed: 0, handedOver: 0, found: 0, errors: [] };
  const guarded = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      looked.errors.push({ code: isPrivacyError(error) ? error.code : 'UNEXPECTED' });
    }
  };
  const now = parts.clock.now();
  await guarded(async () => {
    const due = await readDue(parts.client, now);
    if (due.length > 0) await lookAt(parts, due, looked);
  });
  if (isNight(now))
    await guarded(async () => {
      looked.found = (await findRecipients({ reader: parts.client, now }, { tellOnce: true })).added;
    });
  return looked;
};

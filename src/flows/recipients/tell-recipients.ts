import { isSettled, saysWhyOmitted } from '../../domain/recipients/notice';
import type { DataRequest } from '../../domain/requests/data-request';
import type { RequestSettings } from '../../domain/requests/request-settings';
import type { Keyring } from '../../keys/keyring';
import type { NoticeSubject } from '../../mail/recipient-mails';
import type { TwentyClient } from '../../twenty/client';
import { mailAbility, type Outward } from '../public/settle-contacts';
import { correctedValues } from './corrected-values';
import { noticeSubject } from './notice-subject';
import { planNotices, type NoticeOccasion, type Planned, type PlannedNotice } from './plan-notices';
import { tellTask, tellTaskId, writeTask } from './recipient-task';
import { canBeMailed, sendNotices, type SentNotices } from './send-notices';

export type TellContext = {
  client: TwentyClient;
  keyring: Keyring;
  now: Date;
  settings: RequestSettings;
  outward: Outward;
};

export type TellOrder = NoticeOccasion & {
  /** Whose task it is to tell those whom the app does not write to; null: whoever the settings name. */
  assigneeId?: string | null;
  /** The number of the request, for the task. */
  reference?: string;
  /** By whom the person is known where the record does not say it any more. */
  contact?: Pick<DataRequest, 'contactName' | 'contactEmail'> | null;
  /** API names of the fields of Person that a rectification changed. */
  corrected?: readonly string[];
  /** `YYYY-MM-DD`, for an erasure: until when it waits for them. */
  erasedAfter?: string | null;
};

export type Told = {
  /** Recipients of the person's data. */
  all: number;
  told: number;
  omitted: number;
  /** Neither told nor left out with a ground. */
  open: number;
};

const NOTHING_SENT: SentNotices = { sent: [], failed: [], refused: [] };

const isDone = ({ notice }: PlannedNotice): boolean =>
  isSettled(notice) && (notice.state !== 'OMITTED' || saysWhyOmitted(notice));

/** The mails that are due, sent: which recipients are told now, and which the app cannot write to. */
const sendDue = async (
  context: TellContext,
  order: TellOrder,
  { notices, settings }: Planned,
  person: NoticeSubject | null,
): Promise<SentNotices> => {
  const { client, keyring, now } = context;
  const { smtp } = mailAbility(context.outward);
  if (smtp === null || person === null || settings.controller === null) return NOTHING_SENT;
  const due = notices.filter(
    (planned) =>
      !isSettled(planned.notice) &&
      canBeMailed(planned) &&
      planned.notice.nextAttemptAt !== null &&
      planned.notice.nextAttemptAt <= now.getTime(),
  );
  if (due.length === 0) return NOTHING_SENT;
  const corrected = await correctedValues(client, order.personIds[0] ?? '', order.corrected ?? []);
  return sendNotices(
    { client, keyring, now, smtp, publicSettings: settings, settings: context.settings },
    due.map((planned) => ({ ...planned, subject: { kind: 'NAMED', person, corrected } })),
  );
};

/** Whom somebody has to tell: recipients by hand, and those that no mail reaches. */
const byHand = (
  context: TellContext,
  { notices, settings }: Planned,
  person: NoticeSubject | null,
  { refused }: SentNotices,
): PlannedNotice[] => {
  // A mail setting that is wrong is mended, and the mail goes out then.
  const noMail = mailAbility(context.outward).canMail === 'NO' || settings.controller === null;
  return notices.filter((planned) => {
    if (isSettled(planned.notice)) return false;
    const { noticeChannel } = planned.recipient;
    switch (noticeChannel) {
      case 'WORKFLOW':
        return false;
      case 'BY_HAND':
        return true;
      case 'EMAIL':
        return noMail || person === null || !canBeMailed(planned) || refused.includes(planned.notice.id);
      default: {
        const unknown: never = noticeChannel;
        return unknown;
      }
    }
  });
};

/**
 * Tells each recipient of somebody's data of an act (Art. 19 GDPR): by mail where that is set, which alone names the person;
 * else a task asks a human, once, or a workflow takes the new notice up. Run again it tells nobody twice, and goes on with
 * what is open.
 *
 * One request where nothing is new; one more for new notices, two for the task, two for mails (four after a rectification).
 * @throws PrivacyError INVALID_SETTING, and those of the client
 */
export const tellRecipientsOf = async (context: TellContext, order: TellOrder): Promise<Told> => {
  if (order.personIds.length === 0) return { all: 0, told: 0, omitted: 0, open: 0 };
  const taskId = tellTaskId(order.key, order.act);
  const planned = await planNotices(context, order, [taskId]);
  const person = noticeSubject(planned.people, order.contact ?? null);
  const mailed = await sendDue(context, order, planned, person);
  const toTell = byHand(context, planned, person, mailed);
  if (toTell.length > 0 && !planned.tasks.has(taskId))
    await writeTask(
      context.client,
      tellTask({
        id: taskId,
        act: order.act,
        reference: order.reference ?? '',
        recipients: toTell.map(({ recipient }) => recipient.name),
        assigneeId: order.assigneeId ?? context.settings.dataRequests.responsible,
        personId: order.personIds[0] ?? null,
        erasedAfter: order.erasedAfter ?? null,
      }),
    );
  const { notices } = planned;
  const isTold = (one: PlannedNotice): boolean => mailed.sent.includes(one.notice.id) || isDone(one);
  const omitted = notices.filter((one) => isDone(one) && one.notice.state === 'OMITTED').length;
  const done = notices.filter(isTold).length;
  return { all: notices.length, told: done - omitted, omitted, open: notices.length - done };
};

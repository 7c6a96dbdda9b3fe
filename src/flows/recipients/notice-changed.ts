import { isPrivacyError } from '../../domain/errors';
import type { LedgerEntryContent } from '../../domain/ledger/entry';
import {
  isAnswered,
  nextReminder,
  wantsAnswer,
  parseNotice,
  saysWhyOmitted,
  type Notice,
} from '../../domain/recipients/notice';
import type { RequestSettings } from '../../domain/requests/request-settings';
import type { Keyring } from '../../keys/keyring';
import type { TwentyClient } from '../../twenty/client';
import { readAll, writeAll, type Write } from '../../twenty/records';
import { readChanges, type ChangeEvent } from '../consent/change-events';
import { ledgerRow } from '../ledger/ledger-row';
import { REQUEST_OBJECTS } from '../requests/request-objects';
import { REQUEST_SETTINGS_READ, requestSettingsOr } from '../requests/request-settings';
import { stableId } from '../stable-id';
import { noticeEntry } from './notice-entry';
import { writeNewTasks, type RecipientTask } from './recipient-task';

export type NoticeOutcome = {
  /** Changes of state that the ledger has now. */
  recorded: number;
  /** Changes that were put back. */
  putBack: number;
  failed: { code: string }[];
};

type Change = { event: ChangeEvent; before: Notice; after: Notice };

type Judged = {
  /** What the record lacks, or what is put back. */
  data: Readonly<Record<string, unknown>>;
  entry: LedgerEntryContent | null;
  task: RecipientTask | null;
  isPutBack: boolean;
};

const time = (value: Date): string => value.toISOString();

const explainTask = ({ after, event }: Change, assigneeId: string | null): RecipientTask => ({
  id: stableId('omission-task', after.id, event.at.toISOString()),
  title: 'Say why a recipient is not told',
  assigneeId: event.actor.kind === 'MEMBER' ? event.actor.id : assigneeId,
  personId: after.personId,
  lines: [
    'A recipient notice was set to *Omitted* without a reason, and was put back. Art. 19 GDPR allows it only where telling is impossible or takes a disproportionate effort, and that is recorded.',
    '',
    'Open it under **Privacy → Recipient notices**, choose *Why omitted*, write *Omission explained*, then set *State* to *Omitted*.',
  ],
});

const judge = (keyring: Keyring, change: Change, settings: RequestSettings): Judged => {
  const { event, before, after } = change;
  const { at, actor } = event;
  const by = { by: actor.kind === 'WORKFLOW' ? 'WORKFLOW' : 'HAND', from: before.state };
  const entry = (action: Parameters<typeof noticeEntry>[1], more = {}): LedgerEntryContent =>
    noticeEntry(keyring, action, after, actor, at, { ...by, ...more });
  const told = { task: null, isPutBack: false };
  switch (after.state) {
    case 'SENT':
      return {
        ...told,
        data: {
          ...(after.sentAt === null ? { sentAt: time(at) } : {}),
          attempts: Math.max(1, after.attempts),
          nextAttemptAt: wantsAnswer(after.act) ? time(nextReminder(settings.dataRequests, at)) : null,
        },
        entry: entry('RECIPIENT_NOTIFIED', { attempt: Math.max(1, after.attempts) }),
      };
    case 'CONFIRMED':
    case 'DECLINED':
      return {
        ...told,
        data: {
          // Who answers has been told, if nobody wrote down when.
          ...(after.sentAt === null ? { sentAt: time(at) } : {}),
          ...(after.answeredAt === null || !isAnswered(before) ? { answeredAt: time(at) } : {}),
          nextAttemptAt: null,
        },
        entry: entry('RECIPIENT_ANSWERED'),
      };
    case 'OMITTED':
      return saysWhyOmitted(after)
        ? {
            ...told,
            data: { nextAttemptAt: null },
            entry: entry('RECIPIENT_OMITTED', { ground: after.omissionGround }),
          }
        : {
            data: { state: before.state },
            entry: entry('CHANGE_PUT_BACK', { to: 'OMITTED', reason: 'NO_GROUND' }),
            task: explainTask(change, settings.dataRequests.responsible),
            isPutBack: true,
          };
    case 'PLANNED':
    case 'FAILED':
      // To be told once more: the next look does it.
      return { ...told, data: { nextAttemptAt: time(at) }, entry: null };
    default: {
      const unknown: never = after.state;
      return unknown;
    }
  }
};

const changesIn = (payload: unknown): Change[] =>
  readChanges('recipientNotice', payload).flatMap((event) => {
    if (event.before === null) return [];
    const before = parseNotice({ ...event.before, id: event.recordId });
    const after = parseNotice(event.after);
    return before.state === after.state ? [] : [{ event, before, after }];
  });

/** Only where the state is still the one that was judged: what was written since has its own event. */
const recordWrite = ({ after }: Change, { data }: Judged): Write => ({
  kind: 'updateWhere',
  object: REQUEST_OBJECTS.recipientNotice,
  filter: { and: [{ id: { eq: after.id } }, { state: { eq: after.state } }] },
  data,
});

/** Erasures that waited for these recipients look again at once. */
const wakeRequests = async (client: TwentyClient, changes: readonly Change[], now: Date): Promise<void> => {
  const ids = [...new Set(changes.flatMap(({ after }) => after.dataRequestId ?? []))];
  if (ids.length === 0) return;
  await writeAll(client, [
    {
      kind: 'updateWhere',
      object: REQUEST_OBJECTS.dataRequest,
      filter: { and: [{ id: { in: ids } }, { step: { eq: 'TELL_RECIPIENTS' } }] },
      data: { workUntil: now.toISOString() },
    },
  ]);
};

/**
 * A notice was changed by a member or a workflow: times that it lacks are put in, the ledger says who told or answered, and
 * one that is left out without saying why is put back. The app's own writes cost no request; else one to read the settings,
 * one for each notice, one for the requests that wait. The same event delivered twice changes nothing. Never throws: the
 * platform does not repeat a run, and shows its message (platform fact §6).
 */
export const noticeChanged = async (
  client: TwentyClient,
  keyring: () => Keyring,
  payload: unknown,
  now: Date,
): Promise<NoticeOutcome> => {
  const outcome: NoticeOutcome = { recorded: 0, putBack: 0, failed: [] };
  try {
    const changes = changesIn(payload);
    if (changes.length === 0) return outcome;
    const { settings } = requestSettingsOr(await readAll(client, [REQUEST_SETTINGS_READ]));
    for (const change of changes) {
      const judged = judge(keyring(), change, settings);
      await writeAll(client, [
        recordWrite(change, judged),
        ...(judged.entry === null
          ? []
          : [
              {
                kind: 'upsert' as const,
                object: REQUEST_OBJECTS.ledgerEntry,
                rows: [ledgerRow(judged.entry)],
              },
            ]),
      ]);
      if (judged.task !== null) await writeNewTasks(client, [judged.task]);
      if (judged.isPutBack) outcome.putBack += 1;
      else if (judged.entry !== null) outcome.recorded += 1;
    }
    await wakeRequests(client, changes, now);
  } catch (error) {
    outcome.failed.push({ code: isPrivacyError(error) ? error.code : 'UNEXPECTED' });
  }
  return outcome;
};

import { readPublicSettings, type PublicSettings } from '../../domain/public-settings';
import { NOTICE_SELECTION, parseNotice, type Notice, type NoticeAct } from '../../domain/recipients/notice';
import type { Recipient } from '../../domain/recipients/recipient';
import type { TwentyClient } from '../../twenty/client';
import { readAll, writeAll, type Row } from '../../twenty/records';
import { SETTINGS_READ } from '../consent/read-purposes';
import { REQUEST_OBJECTS } from '../requests/request-objects';
import { stableId } from '../stable-id';
import { receivedIn, recipientFactsReads, RECIPIENT_READS } from './read-recipients';

/** Something that recipients of somebody's data are told of (Art. 19 GDPR). */
export type NoticeOccasion = {
  /** What makes it this occasion and no other, such as the id of the request: part of the ids of its notices. */
  key: string;
  act: NoticeAct;
  /** The person's records, the first the one that stands for them; at least one. */
  personIds: readonly string[];
  subjectKey: string | null;
  dataRequestId: string | null;
  /** Ids of the recipients that it concerns; left out: all who have the person's data. */
  onlyTo?: readonly string[];
};

export type PlannedNotice = { notice: Notice; recipient: Recipient };

export type Planned = {
  /** One for each recipient that there still is. */
  notices: PlannedNotice[];
  people: readonly Row[];
  settings: PublicSettings;
  /** Ids of `taskIds` that exist, done or deleted ones included. */
  tasks: ReadonlySet<string>;
};

export const noticeId = ({ key, act }: Pick<NoticeOccasion, 'key' | 'act'>, recipientId: string): string =>
  stableId('recipient-notice', key, act, recipientId);

const ACT_NAMES: Record<NoticeAct, string> = {
  RECTIFICATION: 'Rectification',
  ERASURE: 'Erasure',
  RESTRICTION: 'Restriction',
  RESTRICTION_LIFTED: 'Restriction lifted',
  CONSENT_WITHDRAWN: 'Consent withdrawn',
};
export const actName = (act: NoticeAct): string => ACT_NAMES[act];

const noticeRow = (occasion: NoticeOccasion, recipient: Recipient, now: Date): Row => ({
  id: noticeId(occasion, recipient.id),
  name: `${actName(occasion.act)} – ${recipient.name}`,
  recipientId: recipient.id,
  personId: occasion.personIds[0] ?? null,
  ...(occasion.dataRequestId === null ? {} : { dataRequestId: occasion.dataRequestId }),
  subjectKey: occasion.subjectKey,
  act: occasion.act,
  state: 'PLANNED',
  attempts: 0,
  nextAttemptAt: now.toISOString(),
});

/** By what the person is known to recipients, and whether they still are. */
export const PERSON_SELECTION =
  'processingState name { firstName lastName } emails { primaryEmail additionalEmails }';

/**
 * Makes sure that there is one notice for each recipient of the person's data; what is there already stays as it is, and a
 * recipient that is found later gets one too. One request to read, one to write where one is missing.
 * @param taskIds tasks to look for in the same request
 * @throws PrivacyError INVALID_SETTING, and those of the client
 */
export const planNotices = async (
  { client, now }: { client: TwentyClient; now: Date },
  occasion: NoticeOccasion,
  taskIds: readonly string[] = [],
): Promise<Planned> => {
  const rows = await readAll(client, [
    ...RECIPIENT_READS,
    ...recipientFactsReads(occasion.personIds, PERSON_SELECTION),
    {
      object: REQUEST_OBJECTS.recipientNotice,
      filter: { and: [{ personId: { in: occasion.personIds } }, { act: { eq: occasion.act } }] },
      selection: NOTICE_SELECTION,
      withDeleted: false,
    },
    SETTINGS_READ,
    ...(taskIds.length === 0
      ? []
      : [{ object: REQUEST_OBJECTS.task, filter: { id: { in: taskIds } }, selection: 'id' }]),
  ]);
  const { received, recipients } = receivedIn(rows);
  const own = new Map(
    (rows.get(REQUEST_OBJECTS.recipientNotice.name) ?? []).map(parseNotice).map((one) => [one.id, one]),
  );
  const missing = received
    .filter(({ recipient }) => occasion.onlyTo?.includes(recipient.id) !== false)
    .filter(({ recipient }) => !own.has(noticeId(occasion, recipient.id)))
    .map(({ recipient }) => noticeRow(occasion, recipient, now));
  // Upserted: one that somebody deleted comes back. Who is not told is left out with a ground, not by a deletion.
  if (missing.length > 0)
    await writeAll(client, [{ kind: 'upsert', object: REQUEST_OBJECTS.recipientNotice, rows: missing }]);
  for (const row of missing) own.set(row.id, parseNotice(row));
  return {
    notices: recipients.flatMap((recipient) => {
      const notice = own.get(noticeId(occasion, recipient.id));
      return notice === undefined ? [] : [{ notice, recipient }];
    }),
    people: rows.get(REQUEST_OBJECTS.person.name) ?? [],
    settings: readPublicSettings(rows.get(REQUEST_OBJECTS.privacySetting.name) ?? []),
    tasks: new Set((rows.get(REQUEST_OBJECTS.task.name) ?? []).map(({ id }) => id)),
  };
};

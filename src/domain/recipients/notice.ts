import type { Right } from '../requests/data-request';

/** What happened to the data, as recipients are told of it. */
export const NOTICE_ACTS = [
  'RECTIFICATION',
  'ERASURE',
  'RESTRICTION',
  'RESTRICTION_LIFTED',
  'CONSENT_WITHDRAWN',
] as const;
export type NoticeAct = (typeof NOTICE_ACTS)[number];

export const NOTICE_STATES = ['PLANNED', 'SENT', 'CONFIRMED', 'DECLINED', 'FAILED', 'OMITTED'] as const;
export type NoticeState = (typeof NOTICE_STATES)[number];

/** The only grounds Art. 19 GDPR knows for not telling a recipient. */
export const OMISSION_GROUNDS = ['IMPOSSIBLE', 'DISPROPORTIONATE'] as const;
export type OmissionGround = (typeof OMISSION_GROUNDS)[number];

/** A notice as the flows know it. Times are milliseconds since 1970. */
export type Notice = {
  id: string;
  recipientId: string | null;
  personId: string | null;
  dataRequestId: string | null;
  subjectKey: string | null;
  act: NoticeAct;
  state: NoticeState;
  omissionGround: OmissionGround | null;
  omissionNote: string;
  sentAt: number | null;
  answeredAt: number | null;
  answer: string;
  /** How often it was told or asked. */
  attempts: number;
  nextAttemptAt: number | null;
};

/** What `parseNotice` needs of a record. */
export const NOTICE_SELECTION = `id recipientId personId dataRequestId subjectKey act state omissionGround omissionNote
  sentAt answeredAt answer attempts nextAttemptAt`;

/** The acts of Art. 19 that a request ends in; the other rights tell nobody else. */
const ACT_OF_RIGHT: Partial<Record<Right, NoticeAct>> = {
  RECTIFICATION: 'RECTIFICATION',
  ERASURE: 'ERASURE',
  RESTRICTION: 'RESTRICTION',
  WITHDRAW_CONSENT: 'CONSENT_WITHDRAWN',
};
export const actOfRight = (right: Right): NoticeAct | undefined => ACT_OF_RIGHT[right];

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const idOrNull = (value: unknown): string | null => text(value) || null;
const timeOf = (value: unknown): number | null => {
  const time = Date.parse(text(value));
  return Number.isNaN(time) ? null : time;
};
const oneOf = <T extends string, D>(list: readonly T[], value: unknown, otherwise: D): T | D =>
  list.find((item) => item === value) ?? otherwise;

/** A record of `recipientNotice`, or one as an event tells it. Never throws. */
export const parseNotice = (row: Readonly<Record<string, unknown>> & { id: string }): Notice => ({
  id: row.id,
  recipientId: idOrNull(row['recipientId']),
  personId: idOrNull(row['personId']),
  dataRequestId: idOrNull(row['dataRequestId']),
  subjectKey: idOrNull(row['subjectKey']),
  act: oneOf(NOTICE_ACTS, row['act'], 'ERASURE'),
  state: oneOf(NOTICE_STATES, row['state'], 'PLANNED'),
  omissionGround: oneOf(OMISSION_GROUNDS, row['omissionGround'], null),
  omissionNote: text(row['omissionNote']).trim(),
  sentAt: timeOf(row['sentAt']),
  answeredAt: timeOf(row['answeredAt']),
  answer: text(row['answer']),
  attempts: typeof row['attempts'] === 'number' ? row['attempts'] : 0,
  nextAttemptAt: timeOf(row['nextAttemptAt']),
});

/** Told, answered, or left out with a ground: nothing has to be waited for. */
export const isSettled = ({ state }: Pick<Notice, 'state'>): boolean =>
  state === 'SENT' || isAnswered({ state }) || state === 'OMITTED';

export const isAnswered = ({ state }: Pick<Notice, 'state'>): boolean =>
  state === 'CONFIRMED' || state === 'DECLINED';

/** Whether a notice that is left out says why, as Art. 19 demands. */
export const saysWhyOmitted = (notice: Pick<Notice, 'omissionGround' | 'omissionNote'>): boolean =>
  notice.omissionGround !== null && notice.omissionNote !== '';

/** Who may use data again has nothing to do, and is not asked whether it was done. */
export const wantsAnswer = (act: NoticeAct): boolean => act !== 'RESTRICTION_LIFTED';

const DAY = 24 * 60 * 60_000;

/** What an admin decided about asking again (`dataRequests` of the privacy settings). */
export type ReminderSettings = { recipientReminderDays: number; recipientReminders: number };

/** When it is looked whether a recipient that was told has answered. */
export const nextReminder = (settings: ReminderSettings, now: Date): Date =>
  new Date(now.getTime() + settings.recipientReminderDays * DAY);

/** Whether it is asked again then: being told is no reminder. */
export const mayRemind = ({ attempts }: Pick<Notice, 'attempts'>, settings: ReminderSettings): boolean =>
  attempts <= settings.recipientReminders;

/** When a mail that no server took is tried again. */
export const nextTry = (now: Date): Date => new Date(now.getTime() + 30 * 60_000);

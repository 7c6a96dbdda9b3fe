import type { ActionKind, Reason } from '../erasure/plan';

/** The two acts, never mixed: what is pseudonymised is still personal data (Art. 4(5) GDPR), what is erased has no way back. */
export const ACTS = ['PSEUDONYMISE', 'ERASE'] as const;
export type Act = (typeof ACTS)[number];

/** What set the job off, as in the field `reason` of `erasureJob`. */
export const CAUSES = ['ORDER', 'RETURN', 'REPLAY', 'RETENTION'] as const;
export type Cause = (typeof CAUSES)[number];

export const LANGUAGES = ['en', 'de', 'fr', 'es'] as const;
export type Language = (typeof LANGUAGES)[number];

/** A list that must name every member of a union: one that is missing is an error where the list is made. */
const every =
  <Member extends string>() =>
  <const List extends readonly Member[]>(list: Exclude<Member, List[number]> extends never ? List : never) =>
    list as readonly Member[];

/** What a plan did with records (`plan.ts`), in the order in which a certificate names it. */
export const ACTION_KINDS = every<ActionKind>()([
  'OVERWRITE',
  'CLEAR',
  'GENERALISE',
  'REDACT',
  'DETACH',
  'DESTROY',
  'HOLD',
  'REVIEW',
  'KEEP',
  'REPORT',
  'WAIT',
]);

/** Why a record, or a part of one, stays (`plan.ts`). */
export const KEPT_REASONS = every<Reason>()([
  'SUBJECT_RECORD',
  'TWIN_RECORD',
  'PARTICIPANT',
  'ABOUT_SUBJECT_ALONE',
  'SHARED_WITH_OTHERS',
  'NAMES_SUBJECT',
  'NOTHING_LEFT_TO_DO',
  'LINKED_AND_KEPT',
  'DECIDED_BY_RULE',
  'SINGLING_OUT',
  'FILE_OF_SUBJECT',
  'LIST_MEMBERSHIP',
  'BLOCKED_ADDRESS',
  'RUN_HOLDS_SUBJECT',
  'RUN_NOT_FINISHED',
  'HISTORY_OF_SUBJECT',
  'WRITTEN_BY_THE_ERASURE',
  'SHARED_MEDIA',
  'AVATAR_BYTES_STAY',
  'LEGAL_HOLD',
  'REQUEST_STILL_OPEN',
  'NAMED_IN_ANOTHERS_RECORD',
  'LEFT_AFTER_REVIEW',
  'ANOTHER_PERSON',
  'NOT_WRITABLE',
]);

/** For a code that this version does not know: counted, but not printed, since nobody checked what it says. */
export const OTHER = 'OTHER' as const;
export type KeptReason = Reason | typeof OTHER;

/**
 * Places that hold data of people and that no app can reach (platform fact §1, "out of any app's reach"), in the order in
 * which an operator sees to them. The last is named only when there is something to name.
 */
export const UNREACHABLE = [
  'BACKUPS',
  'SOURCE_MAILBOXES',
  'RECIPIENTS',
  'WEBHOOKS',
  'EVENT_LOG',
  'APPLICATION_LOGS',
  'QUEUE_PAYLOADS',
  'MESSAGE_SUPPRESSION',
  'AI_CHATS',
  'TEMPORARY_FILES',
  'ORPHANED_BYTES',
  'UNREADABLE_OBJECTS',
] as const;
export type Unreachable = (typeof UNREACHABLE)[number];

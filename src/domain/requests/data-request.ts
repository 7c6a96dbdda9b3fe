/** The rights of Art. 7(3) and 15–22 GDPR; `RECIPIENTS` is the question of Art. 19: who was told. */
export const RIGHTS = [
  'WITHDRAW_CONSENT',
  'ACCESS',
  'RECTIFICATION',
  'ERASURE',
  'RESTRICTION',
  'RECIPIENTS',
  'PORTABILITY',
  'OBJECTION',
  'AUTOMATED_DECISION',
] as const;
export type Right = (typeof RIGHTS)[number];

/** What cannot be undone is approved by another member first, under four eyes. */
export const NEEDS_APPROVAL: readonly Right[] = ['ERASURE', 'RECTIFICATION'];

export const OPEN_STATES = ['RECEIVED', 'IDENTITY', 'IN_PROGRESS', 'APPROVAL'] as const;
export const CLOSED_STATES = ['DONE', 'REFUSED', 'WITHDRAWN'] as const;
export const REQUEST_STATES = [...OPEN_STATES, ...CLOSED_STATES] as const;
export type RequestState = (typeof REQUEST_STATES)[number];

export const INTAKES = ['BY_HAND', 'RECORD_PAGE', 'WORKFLOW', 'PUBLIC_FORM', 'PREFERENCE_CENTRE'] as const;
export type Intake = (typeof INTAKES)[number];

export const IDENTITY_CHECKS = [
  'NOT_STARTED',
  'LINK_SENT',
  'MORE_ASKED',
  'CONFIRMED_BY_LINK',
  'CONFIRMED_BY_HAND',
  'NOT_NEEDED',
  'FAILED',
] as const;
export type IdentityCheck = (typeof IDENTITY_CHECKS)[number];

export const APPROVALS = ['NOT_NEEDED', 'WAITING', 'APPROVED', 'DECLINED'] as const;
export type Approval = (typeof APPROVALS)[number];

export const REFUSAL_GROUNDS = [
  'UNFOUNDED',
  'EXCESSIVE',
  'NOT_IDENTIFIED',
  'EXPRESSION',
  'LEGAL_OBLIGATION',
  'PUBLIC_HEALTH',
  'ARCHIVING_RESEARCH',
  'LEGAL_CLAIMS',
  'RIGHTS_OF_OTHERS',
  'COMPELLING_GROUNDS',
  'NOT_APPLICABLE',
] as const;
export type RefusalGround = (typeof REFUSAL_GROUNDS)[number];

export const EXTENSION_REASONS = ['COMPLEXITY', 'NUMBER_OF_REQUESTS'] as const;
export type ExtensionReason = (typeof EXTENSION_REASONS)[number];

export const RESTRICTION_GROUNDS = [
  'ACCURACY_CONTESTED',
  'UNLAWFUL',
  'LEGAL_CLAIMS',
  'OBJECTION_PENDING',
] as const;
export type RestrictionGround = (typeof RESTRICTION_GROUNDS)[number];

export const REMINDERS = ['NONE', 'HALF_TIME', 'WEEK', 'DAY', 'OVERDUE'] as const;
export type Reminder = (typeof REMINDERS)[number];

/**
 * What is being done on a request in progress. The field `step` is also the queue: `carry-out-request` and `prepare-answer`
 * run when it changes, and every ten minutes to find again what was left lying.
 */
export const STEPS = [
  /** Nothing is under way by machine. */
  'NONE',
  /** A withdrawal, objection to marketing, restriction or approved rectification is to be carried out. */
  'CARRY_OUT',
  /** The plan of an erasure is to be made, so that a human can approve it. */
  'PREVIEW',
  /** The files of an answer are being made. */
  'PREPARE_ANSWER',
  /** They are ready, the link is to be sent. */
  'DELIVER',
  /** Recipients are to be told (Art. 19). */
  'TELL_RECIPIENTS',
  /** The erasure is to be ordered. */
  'ERASE',
  /** The erasure job is at work. */
  'WAIT_FOR_ERASURE',
  /** A human decides: the balancing of an objection, an automated decision. */
  'WAIT_FOR_DECISION',
] as const;
export type Step = (typeof STEPS)[number];

/** What a move leaves to be told; each is a code with ids and counts, never a value of a person's. */
export type OutboxItem =
  | {
      kind: 'LEDGER';
      /** Distinguishes entries of one request that were made at the same moment. */
      action: string;
      actorKind: 'SUBJECT' | 'MEMBER' | 'WORKFLOW' | 'APPLICATION';
      actorId: string | null;
      details: Readonly<Record<string, unknown>>;
      /** ISO 8601. */
      happenedAt: string;
      /** Keyed hash of the person then known, and its key; filled in where the move is written. */
      subjectKey?: string | null;
      keyVersion?: string | null;
    }
  | {
      kind: 'MAIL';
      mail: string;
      madeAt: string;
      details?: Readonly<Record<string, unknown>>;
      /** ISO 8601: until then a run is sending it, and no other does. */
      claimedUntil?: string;
    }
  | { kind: 'TASK'; task: string; madeAt: string; details?: Readonly<Record<string, unknown>> }
  /** The due date is to be computed; mails behind it may name it. */
  | { kind: 'DEADLINE'; madeAt: string }
  /** A line on the person's timeline, by a change of `requestProgress`. */
  | { kind: 'PROGRESS'; code: string; madeAt: string };

/** A data request as the flows know it. Times are milliseconds since 1970; days are `YYYY-MM-DD`. */
export type DataRequest = {
  id: string;
  name: string;
  reference: string;
  personId: string | null;
  subjectKey: string | null;
  right: Right;
  state: RequestState;
  intake: Intake;
  contactName: { firstName: string; lastName: string };
  /** Lower case; empty for none. */
  contactEmail: string;
  details: string;
  /** BCP 47; empty when nobody knows it. */
  language: string;
  purposeId: string | null;
  receivedAt: number | null;
  acknowledgedAt: number | null;
  dueOn: string | null;
  firstDueOn: string | null;
  deadlineTrace: unknown;
  reminder: Reminder;
  extendedAt: number | null;
  extensionReason: ExtensionReason | null;
  extensionNote: string;
  extensionNotifiedAt: number | null;
  pausedAt: number | null;
  pausedDays: number;
  pauseReason: string;
  identityCheck: IdentityCheck;
  identityCheckedAt: number | null;
  identityNote: string;
  identityToken: string;
  moreAskedAt: number | null;
  approval: Approval;
  approvedAt: number | null;
  approvalNote: string;
  approvalAskedBy: string | null;
  approverId: string | null;
  assigneeId: string | null;
  refusalGround: RefusalGround | null;
  refusalNote: string;
  decisionNote: string;
  restrictionGround: RestrictionGround | null;
  step: Step;
  progress: number;
  result: Readonly<Record<string, unknown>>;
  withheld: unknown;
  sealedChanges: string;
  samePersonRecords: { found: readonly string[]; confirmed: readonly string[] };
  deliveryToken: string;
  deliveryExpiresAt: number | null;
  deliveredAt: number | null;
  downloadedAt: number | null;
  downloads: number;
  closedAt: number | null;
  joinedIntoId: string | null;
  outbox: readonly OutboxItem[];
  nextLookAt: number | null;
  workUntil: number | null;
  createdAt: number;
  updatedAt: number;
  /** The member who made the record, where one did. */
  createdByMemberId: string | null;
  deletedAt: number | null;
  /**
   * Member who opened the request, who confirmed identity by hand. Read from `keptState` once its hash was looked at
   * (`asLeft`), never from the record, since `createdBy` can be written. Null until then.
   */
  openedBy: string | null;
  identifiedBy: string | null;
  /** How often the app has written it, as of the copy that was looked at: an older copy put back has a lower one. */
  turn: number;
  /** Hashes of what was overwritten past the app, while nobody has judged it; the values themselves are not known any more. */
  keptHashes: Readonly<{ contactEmail?: string; sealedChanges?: string }>;
  /** The state as the app left it, under a keyed hash: `src/flows/requests/kept-state.ts`. */
  keptState: unknown;
  /** Who wrote the record last: the member, where it was one, and whether it was this app. */
  updatedBy: { source: string; name: string; workspaceMemberId: string | null };
};

/** What `parseDataRequest` needs of a record. */
export const DATA_REQUEST_SELECTION = `id name reference personId subjectKey right state intake
  contactName { firstName lastName } contactEmail { primaryEmail } details language purposeId
  receivedAt acknowledgedAt dueOn firstDueOn deadlineTrace reminder
  extendedAt extensionReason extensionNote extensionNotifiedAt pausedAt pausedDays pauseReason
  identityCheck identityCheckedAt identityNote identityToken moreAskedAt
  approval approvedAt approvalNote approvalAskedBy approverId assigneeId refusalGround refusalNote decisionNote restrictionGround
  step progress result withheld sealedChanges samePersonRecords
  deliveryToken deliveryExpiresAt deliveredAt downloadedAt downloads closedAt joinedIntoId
  outbox nextLookAt workUntil keptState createdAt updatedAt createdBy { source workspaceMemberId }
  updatedBy { source name workspaceMemberId } deletedAt`;

type Fields = Readonly<Record<string, unknown>>;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const idOrNull = (value: unknown): string | null => text(value) || null;
const whole = (value: unknown): number => (typeof value === 'number' && Number.isFinite(value) ? value : 0);
const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
const textsOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
const oneOf = <T extends string, D>(list: readonly T[], value: unknown, otherwise: D): T | D =>
  list.find((item) => item === value) ?? otherwise;

const timeOf = (value: unknown): number | null => {
  const time = Date.parse(text(value));
  return Number.isNaN(time) ? null : time;
};

/** A DATE field comes as a day, or as a time at its beginning. */
const dayOf = (value: unknown): string | null => /^\d{4}-\d\d-\d\d/.exec(text(value))?.[0] ?? null;

export const isOutboxItem = (value: unknown): value is OutboxItem =>
  ['LEDGER', 'MAIL', 'TASK', 'DEADLINE', 'PROGRESS'].includes(text(fieldsOf(value)['kind']));

/** A record of `dataRequest`, read with `DATA_REQUEST_SELECTION` or as an event tells it, as a request. Never throws. */
export const parseDataRequest = (row: Fields & { id: string }): DataRequest => {
  const name = fieldsOf(row['contactName']);
  const same = fieldsOf(row['samePersonRecords']);
  const writer = fieldsOf(row['updatedBy']);
  return {
    id: row.id,
    name: text(row['name']),
    reference: text(row['reference']),
    personId: idOrNull(row['personId']),
    subjectKey: idOrNull(row['subjectKey']),
    right: oneOf(RIGHTS, row['right'], 'ACCESS'),
    state: oneOf(REQUEST_STATES, row['state'], 'RECEIVED'),
    intake: oneOf(INTAKES, row['intake'], 'BY_HAND'),
    contactName: { firstName: text(name['firstName']), lastName: text(name['lastName']) },
    contactEmail: text(fieldsOf(row['contactEmail'])['primaryEmail']).trim().toLowerCase(),
    details: text(row['details']),
    language: text(row['language']),
    purposeId: idOrNull(row['purposeId']),
    receivedAt: timeOf(row['receivedAt']),
    acknowledgedAt: timeOf(row['acknowledgedAt']),
    dueOn: dayOf(row['dueOn']),
    firstDueOn: dayOf(row['firstDueOn']),
    deadlineTrace: row['deadlineTrace'] ?? null,
    reminder: oneOf(REMINDERS, row['reminder'], 'NONE'),
    extendedAt: timeOf(row['extendedAt']),
    extensionReason: oneOf(EXTENSION_REASONS, row['extensionReason'], null),
    extensionNote: text(row['extensionNote']),
    extensionNotifiedAt: timeOf(row['extensionNotifiedAt']),
    pausedAt: timeOf(row['pausedAt']),
    pausedDays: whole(row['pausedDays']),
    pauseReason: text(row['pauseReason']),
    identityCheck: oneOf(IDENTITY_CHECKS, row['identityCheck'], 'NOT_STARTED'),
    identityCheckedAt: timeOf(row['identityCheckedAt']),
    identityNote: text(row['identityNote']),
    identityToken: text(row['identityToken']),
    moreAskedAt: timeOf(row['moreAskedAt']),
    approval: oneOf(APPROVALS, row['approval'], 'NOT_NEEDED'),
    approvedAt: timeOf(row['approvedAt']),
    approvalNote: text(row['approvalNote']),
    approvalAskedBy: idOrNull(row['approvalAskedBy']),
    approverId: idOrNull(row['approverId']),
    assigneeId: idOrNull(row['assigneeId']),
    refusalGround: oneOf(REFUSAL_GROUNDS, row['refusalGround'], null),
    refusalNote: text(row['refusalNote']),
    decisionNote: text(row['decisionNote']),
    restrictionGround: oneOf(RESTRICTION_GROUNDS, row['restrictionGround'], null),
    step: oneOf(STEPS, row['step'], 'NONE'),
    progress: whole(row['progress']),
    result: fieldsOf(row['result']),
    withheld: row['withheld'] ?? null,
    sealedChanges: text(row['sealedChanges']),
    samePersonRecords: { found: textsOf(same['found']), confirmed: textsOf(same['confirmed']) },
    deliveryToken: text(row['deliveryToken']),
    deliveryExpiresAt: timeOf(row['deliveryExpiresAt']),
    deliveredAt: timeOf(row['deliveredAt']),
    downloadedAt: timeOf(row['downloadedAt']),
    downloads: whole(row['downloads']),
    closedAt: timeOf(row['closedAt']),
    joinedIntoId: idOrNull(row['joinedIntoId']),
    outbox: Array.isArray(row['outbox']) ? row['outbox'].filter(isOutboxItem) : [],
    nextLookAt: timeOf(row['nextLookAt']),
    workUntil: timeOf(row['workUntil']),
    createdAt: timeOf(row['createdAt']) ?? 0,
    updatedAt: timeOf(row['updatedAt']) ?? 0,
    createdByMemberId: idOrNull(fieldsOf(row['createdBy'])['workspaceMemberId']),
    deletedAt: timeOf(row['deletedAt']),
    openedBy: null,
    identifiedBy: null,
    turn: 0,
    keptHashes: {},
    keptState: row['keptState'] ?? null,
    updatedBy: {
      source: text(writer['source']),
      name: text(writer['name']),
      workspaceMemberId: idOrNull(writer['workspaceMemberId']),
    },
  };
};

export const isOpen = ({ state, deletedAt }: Pick<DataRequest, 'state' | 'deletedAt'>): boolean =>
  deletedAt === null && OPEN_STATES.some((open) => open === state);

/** Identity is settled: before that nothing about a person is shown, sent or changed. */
export const isIdentified = ({ identityCheck }: Pick<DataRequest, 'identityCheck'>): boolean =>
  identityCheck === 'CONFIRMED_BY_LINK' ||
  identityCheck === 'CONFIRMED_BY_HAND' ||
  identityCheck === 'NOT_NEEDED';

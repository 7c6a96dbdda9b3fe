import type { Channel } from '../consent/facts';
import type { GeneraliseChoice, GeneraliseOrigin, GeneraliseStep } from '../erasure/generalise-step';
import type { PersonRisk } from '../reidentification/assess-people';
import type { RestrictionGround } from '../requests/data-request';

/**
 * What a member can order from the record page, the settings and the command menu: plain types and lists, so that both the
 * interface and the functions can have them. Everything in an order and in its result is an id, a code, a count or a date.
 */
export const ORDER_KINDS = [
  'PREVIEW_ERASURE',
  'ERASE',
  'EXPORT',
  'RESTRICT',
  'LIFT_RESTRICTION',
  'VERIFY_LEDGER',
  'EXPORT_LEDGER',
  'HEALTH_CHECK',
  'CLASSIFY_FIELDS',
  'APPLY_PROTECTION',
  'UNDO_PROTECTION',
  'LIST_SPECIAL_DATA',
  'SCAN_FREE_TEXT',
  'CHECK_CONSENT',
  'RUN_RETENTION',
  'APPROVE_RETENTION',
  'EXTEND_RETENTION',
  'ASSESS_RISK',
] as const;
export type OrderKind = (typeof ORDER_KINDS)[number];

export const ORDER_STATES = ['ORDERED', 'RUNNING', 'DONE', 'FAILED', 'REFUSED'] as const;
export type OrderState = (typeof ORDER_STATES)[number];

/** Nothing more happens to an order in one of these. */
export const ENDED_ORDER_STATES: readonly OrderState[] = ['DONE', 'FAILED', 'REFUSED'];

/** What an order is about: so many people at least and at most. */
export const PEOPLE_OF_ORDER: Readonly<Record<OrderKind, readonly [least: number, most: number]>> = {
  PREVIEW_ERASURE: [1, 200],
  ERASE: [1, 1000],
  EXPORT: [1, 200],
  RESTRICT: [1, 200],
  LIFT_RESTRICTION: [1, 200],
  CHECK_CONSENT: [1, 1000],
  VERIFY_LEDGER: [0, 0],
  EXPORT_LEDGER: [0, 0],
  HEALTH_CHECK: [0, 0],
  CLASSIFY_FIELDS: [0, 0],
  APPLY_PROTECTION: [0, 0],
  UNDO_PROTECTION: [0, 0],
  LIST_SPECIAL_DATA: [0, 0],
  SCAN_FREE_TEXT: [0, 0],
  RUN_RETENTION: [0, 0],
  APPROVE_RETENTION: [0, 0],
  EXTEND_RETENTION: [1, 200],
  // Nobody named: everybody who is pseudonymised or erased.
  ASSESS_RISK: [0, 200],
};

/** How long a preview may be ordered on; what it shows is looked at again anyway when the erasure begins. */
export const PREVIEW_LASTS_HOURS = 24;

export type ErasureAct = 'PSEUDONYMISE' | 'ERASE';

/** What a person decides about an erasure; the same in the preview and in the order. */
export type ErasureChoices = {
  sharedIdentifiers?: 'REFUSE' | 'LEAVE';
  mentions?: 'REVIEW' | 'REDACT' | 'KEEP';
  /** By record id: what becomes of a record of somebody else that names the person. */
  decisions?: Record<string, 'REDACT' | 'KEEP'>;
  /**
   * What of the kept is said less exactly, so that it singles nobody out: the steps that a preview showed, or SUGGESTED for
   * whatever is suggested for each person. Left out, what is kept stays as it is, unless the setting says otherwise.
   */
  generalise?: GeneraliseChoice;
};

type ProtectionLevel = 'HIDE' | 'READ_ONLY' | 'NONE';
type FieldLevels = {
  personal?: ProtectionLevel;
  identifier?: ProtectionLevel;
  quasiIdentifier?: ProtectionLevel;
  sensitive?: ProtectionLevel;
  specialCategory?: ProtectionLevel;
  criminal?: ProtectionLevel;
};

/** What each kind is ordered with; the people stand beside it. */
export type OrderOptions = {
  PREVIEW_ERASURE: { act: ErasureAct; choices?: ErasureChoices };
  /**
   * `typed` is the act itself (`PSEUDONYMISE`, `ERASE`), sent once the person has typed the word that the interface showed
   * them in their language. `previewOrderId` is an order PREVIEW_ERASURE that this member gave for the same people, act and
   * choices and that is done.
   */
  ERASE: { act: ErasureAct; choices?: ErasureChoices; previewOrderId: string; typed: ErasureAct };
  EXPORT: Record<string, never>;
  RESTRICT: { ground: RestrictionGround };
  /** `told`: MAIL writes to each person first (Art. 18(3)), BY_HAND says that somebody told them; left out: MAIL. */
  LIFT_RESTRICTION: { told?: 'MAIL' | 'BY_HAND' };
  CHECK_CONSENT: { purpose: string; channel?: Channel };
  VERIFY_LEDGER: Record<string, never>;
  EXPORT_LEDGER: Record<string, never>;
  HEALTH_CHECK: Record<string, never>;
  CLASSIFY_FIELDS: { mode?: 'SUGGEST' | 'CONFIRM_ALL_SUGGESTED'; objects?: string[]; confidence?: number };
  APPLY_PROTECTION: FieldLevels & { mode?: 'PREVIEW' | 'APPLY'; roles?: string[]; purgeTimeline?: boolean };
  UNDO_PROTECTION: { mode?: 'PREVIEW' | 'UNDO'; roles?: string[] };
  LIST_SPECIAL_DATA: { rules?: 'ALL' | 'CONFIRMED' };
  SCAN_FREE_TEXT: { act?: 'START' | 'STATUS' | 'STOP'; mode?: 'WHOLE' | 'SAMPLE'; objects?: string[] };
  /** DRY_RUN lists who is due and why, and leaves everybody as they are; AS_SET does what the setting says. */
  RUN_RETENTION: { mode: 'DRY_RUN' | 'AS_SET' };
  /** `waiting` is the number that the member was shown: the run must not have more by now. */
  APPROVE_RETENTION: { runId: string; waiting: number };
  EXTEND_RETENTION: { until: string; reason: ExtensionReason };
  ASSESS_RISK: Record<string, never>;
};

/** Why somebody is kept beyond their date; codes alone, so that nothing personal stands in the evidence. */
export const EXTENSION_REASONS = [
  /** Establishment, exercise or defence of legal claims (Art. 17(3)(e)). */
  'LEGAL_CLAIM',
  /** A law asks for it (Art. 17(3)(b)). */
  'LEGAL_OBLIGATION',
  /** A contract or a warranty still runs (Art. 6(1)(b)). */
  'CONTRACT',
  /** A contract is being prepared at the person's request (Art. 6(1)(b)). */
  'NEGOTIATION',
  /** The person asked to stay. */
  'PERSON_ASKED',
] as const;
export type ExtensionReason = (typeof EXTENSION_REASONS)[number];

type Counts = Record<string, number>;

/** One person of an order who could not be done, and why (a code of `src/domain/errors.ts`). */
export type RefusedPerson = { personId: string; code: string };

export type PreviewItem = {
  object: string;
  recordId: string;
  /** OVERWRITE, CLEAR, GENERALISE, REDACT, DETACH, DESTROY, HOLD, KEEP, REPORT, REVIEW … */
  action: string;
  reason: string;
  holdId?: string;
};

/** A line of a report over deals that says something else afterwards; amounts in millionths of the currency. */
export type ChangedTotal = {
  by: 'STAGE' | 'MONTH' | 'COMPANY';
  /** The stage, the month (`2026-03`) or the company's id; null: deals without. */
  group: string | null;
  /** Null: deals without an amount. */
  currency: string | null;
  before: { deals: number; amountMicros: number };
  after: { deals: number; amountMicros: number };
};

/** What of the kept could be, or is going to be, said less exactly (WP216, generalisation and suppression). */
export type PreviewOfGeneralisation = {
  /** SUGGESTED: nothing of it is in the plan. CHOICE, SETTING: it is, by choice or by the setting of the workspace. */
  state: 'SUGGESTED' | GeneraliseOrigin;
  /** People who shall share a combination of what is kept. */
  wanted: number;
  /** People who could be meant, without and with the steps; null for steps that were not suggested. */
  k: { before: number; after: number } | null;
  /** Share of what the quasi-identifiers say that is lost, 0 to 1; null as above. */
  cost: number | null;
  /** Empty where enough people could be meant as it is. */
  steps: GeneraliseStep[];
  /** Deals that change. */
  deals: number;
  totals: ChangedTotal[];
  moreTotals: number;
};

/** What an act would do to one person; `more` counts what is beyond the items shown. */
export type PreviewOfPerson = {
  act: ErasureAct;
  personId: string;
  /** False while somebody has to decide about an object first: see `undecided` and `whatToDo`. */
  isPossible: boolean;
  undecided: { object: string; field: string }[];
  whatToDo: string;
  /** Records by object, by action and, of those that stay, by reason. */
  found: Counts;
  actions: Counts;
  stays: Counts;
  /** ISO 8601; empty when nothing is held or nothing of it has an end. */
  heldUntil: string;
  /** Records of other people that name the person, for a human to decide. */
  review: { object: string; recordId: string }[];
  items: PreviewItem[];
  more: number;
  /** Confirmed field rules that make this plan another one than the app alone would. */
  rules: { object: string; field: string; strategy: string; shipped: string | null }[];
  /** What would still tell who it was; absent where the server would not count. */
  risk?: {
    level: 'LOW' | 'MEDIUM' | 'HIGH';
    /** People who share what is kept, the person among them; null when nothing is kept. */
    k: number | null;
    /** Fields of the person that are kept and hold something. */
    fields: string[];
    /** Records that would still hang together: deals, lines in mails and meetings, notes and tasks. */
    linkability: { deals: number; conversations: number; notes: number };
    /** `object.field` of what is kept and says something about whoever it belongs to. */
    telling: string[];
  };
  /** Absent where the setting is off and nothing was chosen. */
  generalisation?: PreviewOfGeneralisation;
  requests: number;
};

/** What an act would do to several people, summed. */
export type PreviewOfPeople = {
  people: number;
  found: Counts;
  actions: Counts;
  stays: Counts;
  blocked: RefusedPerson[];
  /** What is said less exactly by choice or by the setting: people and deals that change. */
  generalisation?: { state: GeneraliseOrigin; people: number; deals: number };
};

export type PeopleDone = { done: number; refused: RefusedPerson[] };

export type HealthState = 'OK' | 'WARN' | 'FAIL' | 'WAIT';
export const HEALTH_CODES = [
  'FUNCTIONS',
  'KEY',
  'OLD_KEYS',
  'EVENTS',
  'CRON',
  'MAIL',
  'PUBLIC_ADDRESS',
  'OBJECTS',
  'UNDECIDED_OBJECTS',
  'UNCONFIRMED_FIELDS',
  'CONTROLLER',
  'PLACE',
  'PURPOSES',
  'ROLES',
  'REVEALERS',
  'LEDGER_SEALED',
  'SETTINGS',
] as const;
export type HealthCode = (typeof HEALTH_CODES)[number];

/** `details` are counts, codes, names of settings, objects and roles; never a secret and never a value. */
export type HealthFinding = {
  code: HealthCode;
  state: HealthState;
  /** Why, where it is not OK; one of the reasons listed in docs/orders.md. */
  reason?: string;
  details: Record<string, number | string | boolean | string[]>;
};

/** What each kind answers. */
export type OrderResults = {
  /** `preview` for one person, `people` for several. */
  PREVIEW_ERASURE: { preview: PreviewOfPerson } | PreviewOfPeople;
  ERASE: { started: number; refused: RefusedPerson[]; jobIds?: string[]; parentJobId?: string };
  EXPORT: { requestIds: string[]; refused: RefusedPerson[] };
  RESTRICT: PeopleDone;
  LIFT_RESTRICTION: PeopleDone;
  CHECK_CONSENT: { allowed: number; refused: { personId: string; reason: string }[] };
  VERIFY_LEDGER: {
    ok: boolean;
    entries: number;
    seals: number;
    /** Entries that no seal covers yet. */
    unsealed: number;
    /** Keep it: the next check can be held against it. */
    headHash: string | null;
    findings: number;
    /** Code of the first finding. */
    problem?: string;
  };
  EXPORT_LEDGER: {
    attached: boolean;
    reason: string | null;
    /** The seal whose field `exports` has the file. */
    sealId: string | null;
    fileId: string | null;
    fileName: string | null;
    entries: number;
    seals: number;
    intact: boolean;
    headHash: string | null;
  };
  HEALTH_CHECK: { checks: HealthFinding[] };
  CLASSIFY_FIELDS: Record<string, number>;
  APPLY_PROTECTION: Record<string, unknown>;
  UNDO_PROTECTION: Record<string, unknown>;
  LIST_SPECIAL_DATA: Record<string, unknown>;
  SCAN_FREE_TEXT: Record<string, unknown>;
  /** The run is under way, or one that was under way already. */
  RUN_RETENTION: { runId: string };
  /** `skipped` were no longer due when they were looked at again. */
  APPROVE_RETENTION: { ordered: number; skipped: number };
  EXTEND_RETENTION: PeopleDone;
  /** A run over everybody is under way, or one that was already; named people are answered at once. */
  ASSESS_RISK: { runId: string } | { wanted: number; people: PersonRisk[] };
};

/** An order as it is read back. */
export type OrderRow = {
  id: string;
  kind: OrderKind;
  state: OrderState;
  personId: string | null;
  personCount: number;
  /** 0 to 100. */
  progress: number;
  /** Of the shape `OrderResults[kind]` once the state is DONE. */
  result: Record<string, unknown> | null;
  failureCode: string;
  /** English, for developers; people read the text of the code. */
  failureMessage: string;
  finishedAt: string | null;
};
